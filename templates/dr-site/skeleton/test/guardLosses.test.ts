import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findForbidden } from '../src/guard/findForbidden';
import { findRefusedByAws } from '../src/guard/findRefusedByAws';
import { findTrafficMoves } from '../src/guard/findTrafficMoves';
import { parsePlan } from '../src/guard/planDocument';

type Values = Record<string, unknown>;

/** What one plan does to one resource. */
const change = (
  address: string,
  actions: string[],
  before?: Values,
  after?: Values,
) => ({
  address,
  mode: 'managed',
  type: address.split('.')[0],
  change: { actions, before, after },
});

const planOf = (...changes: ReturnType<typeof change>[]) =>
  parsePlan(
    JSON.stringify({ format_version: '1.2', resource_changes: changes }),
  );

const updated = (type: string, before: Values, after: Values) =>
  change(`${type}.database`, ['update'], before, after);

describe('what a plan may not end', () => {
  for (const type of [
    'aws_acm_certificate',
    'aws_db_subnet_group',
    'aws_iam_policy',
    'aws_internet_gateway',
    'aws_lb_target_group',
    'aws_route53_record',
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_replication_configuration',
    'aws_s3_bucket_versioning',
    'aws_secretsmanager_secret',
    'aws_subnet',
    'aws_vpc',
  ]) {
    test(type, () => {
      for (const actions of [['delete'], ['delete', 'create']]) {
        const [found] = findForbidden(planOf(change(`${type}.x`, actions, {})));
        assert.match(found.problem, /would be (deleted|replaced)$/);
      }
      assert.deepEqual(
        findForbidden(planOf(change(`${type}.x`, ['create'], undefined, {}))),
        [],
      );
    });
  }

  test('the account’s trust in GitHub may be let go of, and never deleted', () => {
    const address = 'aws_iam_openid_connect_provider.github';
    assert.deepEqual(
      findForbidden(planOf(change(address, ['forget'], {}))),
      [],
    );
    assert.equal(
      findForbidden(planOf(change(address, ['delete'], {}))).length,
      1,
    );
  });
});

describe('what a plan may not weaken', () => {
  const cases: [string, string, unknown, unknown][] = [
    ['aws_db_instance', 'deletion_protection', true, false],
    ['aws_db_instance', 'storage_encrypted', true, false],
    ['aws_db_instance', 'skip_final_snapshot', false, true],
    ['aws_db_instance', 'publicly_accessible', false, true],
    ['aws_db_instance', 'backup_retention_period', 7, 0],
    ['aws_kms_key', 'enable_key_rotation', true, false],
    ['aws_lb', 'enable_deletion_protection', true, false],
    ['aws_s3_bucket_public_access_block', 'block_public_acls', true, false],
    ['aws_s3_bucket', 'force_destroy', false, true],
    [
      'aws_s3_bucket_versioning',
      'versioning_configuration',
      [{ status: 'Enabled' }],
      [{ status: 'Suspended' }],
    ],
    [
      'aws_s3_bucket_replication_configuration',
      'rule',
      [{ status: 'Enabled' }],
      [{ status: 'Disabled' }],
    ],
    ['aws_secretsmanager_secret', 'replica', [{ region: 'eu-west-1' }], []],
    ['aws_iam_role', 'permissions_boundary', 'arn:aws:iam::1:policy/x', ''],
    ['aws_route53_health_check', 'disabled', false, true],
    ['aws_route53_health_check', 'invert_healthcheck', true, false],
  ];
  for (const [type, argument, before, after] of cases) {
    test(`${type}.${argument}`, () => {
      const weaker = updated(
        type,
        { [argument]: before },
        { [argument]: after },
      );
      const [found, ...others] = findForbidden(planOf(weaker));
      assert.equal(found.remedy, `Take back the change of ${argument}`);
      assert.deepEqual(others, []);
      assert.deepEqual(
        findForbidden(
          planOf(updated(type, { [argument]: before }, { [argument]: before })),
        ),
        [],
      );
    });
  }
});

describe('what AWS refuses though a plan allows it', () => {
  const problem = (...changes: ReturnType<typeof change>[]) =>
    findRefusedByAws(planOf(...changes))
      .map(found => found.problem)
      .join();
  const storage = (before: number, after: number) =>
    problem(
      updated(
        'aws_db_instance',
        { allocated_storage: before },
        { allocated_storage: after },
      ),
    );
  const version = (before: string, after: string) =>
    problem(
      updated(
        'aws_db_instance',
        { engine_version: before },
        { engine_version: after },
      ),
    );

  test('storage that shrinks, or grows by less than a tenth', () => {
    assert.match(storage(100, 99), /would shrink from 100 to 99 GiB/);
    assert.match(storage(100, 109), /less than the tenth/);
    assert.equal(storage(100, 110), '');
    assert.equal(storage(100, 100), '');
  });

  test('an older MySQL', () => {
    assert.match(version('8.4', '8.0'), /would go back from 8\.4 to 8\.0/);
    assert.match(version('8.4.8', '8.4.3'), /would go back/);
    assert.equal(version('8.0.45', '8.4'), '');
    assert.equal(version('8.4', '8.4.8'), '');
    assert.equal(version('8.4.10', '8.4'), '');
  });

  test('a secret whose password its database is not told of', () => {
    const secret = change(
      'aws_secretsmanager_secret_version.database_secret_version',
      ['update'],
      { secret_string_wo_version: 1 },
      { secret_string_wo_version: 2 },
    );
    const database = (told: number | null) =>
      updated(
        'aws_db_instance',
        { password_wo_version: told && 1 },
        { password_wo_version: told },
      );
    assert.match(problem(secret), /is not told of/);
    assert.match(problem(secret, database(null)), /is not told of/);
    assert.equal(problem(secret, database(2)), '');
  });

  test('another schema than the database has', () => {
    const template = (schema: string) => ({
      user_data: Buffer.from(`PORT=80\nDATABASE_NAME=${schema}\n`).toString(
        'base64',
      ),
    });
    const changed = (schema: string) =>
      problem(
        change(
          'aws_launch_template.launch_template',
          ['update'],
          template('app'),
          template(schema),
        ),
      );
    assert.match(changed('other'), /look for the schema other/);
    assert.equal(changed('app'), '');
  });
});

describe('a health check that goes', () => {
  const check = 'aws_route53_health_check';
  const gone = (type: string, id = '1') =>
    change(`${check}.gone`, ['delete'], { id, type });
  const parent = (after: string[]) =>
    change(
      `${check}.primary_check`,
      ['update'],
      { id: '9', child_healthchecks: ['1', '2'] },
      { child_healthchecks: after },
    );
  const problems = (...changes: ReturnType<typeof change>[]) =>
    findTrafficMoves(planOf(...changes), 'normal').length;

  test('is refused while something listens to it', () => {
    assert.equal(problems(gone('HTTP'), parent(['1', '2'])), 1);
    assert.equal(problems(gone('HTTP'), parent(['2'])), 0);
    assert.equal(problems(gone('HTTP', '7'), parent(['1', '2'])), 0);
    assert.equal(problems(gone('CALCULATED')), 1);
  });

  test('may have a successor, but not where it is inverted or counts others', () => {
    const replaced = (before: Values) =>
      change(`${check}.x`, ['create', 'delete'], { id: '1', ...before });
    assert.equal(problems(replaced({ type: 'HTTP' })), 0);
    assert.equal(problems(replaced({ type: 'CALCULATED' })), 1);
    assert.equal(
      problems(replaced({ type: 'HTTPS', invert_healthcheck: true })),
      1,
    );
  });
});
