import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { findForbidden } from '../src/guard/findForbidden';
import { guardPlans } from '../src/guard/guardPlans';
import { parsePlan, type PlanDocument } from '../src/guard/planDocument';
import { readSite } from '../src/readSite';

/** What Terraform 1.11 planned for changes of the pilot stack, less the attributes that no rule reads. */
const plans: Record<string, PlanDocument> = JSON.parse(
  readFileSync(join('test', 'data', 'plans.json'), 'utf8'),
);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const site = { ...readSite('site.json'), drMode: 'normal' as const };

const judge = (...texts: string[]) =>
  guardPlans(
    texts.map((text, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, text);
      return file;
    }),
    site,
  );

const problems = (plan: unknown) =>
  findForbidden(parsePlan(JSON.stringify(plan))).map(
    ({ address, problem }) => `${address}: ${problem}`,
  );

const source = 'arn:aws:rds:eu-west-1:123456789012:db:orders-mysql';
for (const [name, expected] of Object.entries({
  'delete-db': ['aws_db_instance.database: the database would be deleted'],
  'delete-lb': ['aws_lb.load_balancer: the load balancer would be deleted'],
  'delete-vault': [
    'aws_backup_vault.backup_vault: the backup vault would be deleted',
  ],
  'forget-lb': [
    'aws_lb.load_balancer: the load balancer would be left to itself',
  ],
  'replace-bucket': ['aws_s3_bucket.assets: the bucket would be replaced'],
  'replace-db': ['aws_db_instance.database: the database would be replaced'],
  'replace-kms': ['aws_kms_key.key: the key would be replaced'],
  'replace-lb': ['aws_lb.load_balancer: the load balancer would be replaced'],
  'source-changed': [
    `aws_db_instance.database: replicate_source_db would change from "${source}" to "arn:aws:rds:eu-west-1:123456789012:db:other"`,
  ],
  'source-removed': [
    `aws_db_instance.database: replicate_source_db would change from "${source}" to nothing`,
  ],
  'source-unknown': [
    `aws_db_instance.database: replicate_source_db would change from "${source}" to something not known yet`,
  ],
})) {
  test(`refused in a plan that Terraform made: ${name}`, () => {
    assert.deepEqual(problems(plans[name]), expected);
  });
}

for (const name of ['create', 'noop', 'source-ignored', 'alarm-gone']) {
  test(`let through in a plan that Terraform made: ${name}`, () => {
    assert.deepEqual(problems(plans[name]), []);
  });
}

for (const type of [
  'aws_alb',
  'aws_kms_replica_key',
  'aws_rds_cluster',
  'aws_route53_zone',
]) {
  for (const actions of [
    ['delete'],
    ['delete', 'create'],
    ['create', 'delete'],
  ]) {
    test(`${actions.join(
      ' and ',
    )} of ${type} is refused, in whatever module`, () => {
      const address = `module.x.${type}.y[0]`;
      const [found, ...others] = findForbidden(
        parsePlan(
          JSON.stringify({
            format_version: '1.2',
            resource_changes: [
              { address, mode: 'managed', type, change: { actions } },
            ],
          }),
        ),
      );
      assert.equal(found.address, address);
      assert.notEqual(found.remedy, '');
      assert.deepEqual(others, []);
    });
  }
}

test('to stop reading a hosted zone is not to delete it', () => {
  assert.deepEqual(
    problems({
      format_version: '1.2',
      resource_changes: [
        {
          address: 'data.aws_route53_zone.zone',
          mode: 'data',
          type: 'aws_route53_zone',
          change: { actions: ['delete'] },
        },
      ],
    }),
    [],
  );
});

test('one refused plan among others is enough, and is named with its remedy', () => {
  const { code, lines } = judge(
    JSON.stringify(plans.noop),
    JSON.stringify(plans['source-removed']),
  );
  assert.equal(code, 1);
  assert.match(lines[0], /0\.json: 0 changes, none of them forbidden/);
  assert.match(lines[1], /1\.json: refused/);
  assert.match(lines[2], /aws_db_instance\.database.*\n.*ignore_changes/);
});

for (const [what, text] of Object.entries({
  nothing: '',
  'a plan in binary form': 'PK\u0003\u0004',
  'a plan of another format': JSON.stringify({ format_version: '2.0' }),
  'a plan that failed halfway': JSON.stringify({
    ...plans.noop,
    errored: true,
  }),
  'changes without actions': JSON.stringify({
    format_version: '1.2',
    resource_changes: [{ address: 'x', mode: 'managed', type: 'y' }],
  }),
})) {
  test(`${what} cannot be judged and is not let through`, () => {
    const { code, lines } = judge(text);
    assert.equal(code, 2);
    assert.match(lines[0], /cannot be judged/);
  });
}

test('a file that is not there, or none at all, is not let through', () => {
  assert.equal(guardPlans([join(folder, 'nowhere.json')], site).code, 2);
  assert.equal(guardPlans([], site).code, 2);
});
