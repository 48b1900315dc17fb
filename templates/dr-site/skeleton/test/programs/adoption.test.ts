import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readSite } from '../../src/readSite';
import { COMMIT, NOT_FOUND, useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const {
  name,
  accountId,
  regions: { active, pilot },
} = site;

const repository = useCiRepository();
const { fake, run, write } = repository;

const arnIn = (region: string) =>
  `arn:aws:rds:${region}:${accountId}:db:${name}-mysql`;

/** The standby of a site that was not failed over, as the AWS CLI tells of it. */
const replica = {
  name: `${name}-mysql`,
  id: 'db-NEW',
  status: 'available',
  source: arnIn(active) as string | null,
  tags: [{ Key: 'dr:site', Value: name }],
};

/** A state that knows a database by RDS' own id. */
const stateOf = (id?: string) =>
  JSON.stringify({
    version: 4,
    serial: 7,
    lineage: 'of-this-test',
    resources: [
      { mode: 'managed', type: 'aws_vpc', name: 'vpc', instances: [] },
      ...(id === undefined
        ? []
        : [
            {
              mode: 'managed',
              type: 'aws_db_instance',
              name: 'database',
              instances: [{ attributes: { id, resource_id: id } }],
            },
          ]),
    ],
  });

const file = (path: string, stack = 'pilot') =>
  join(repository.folder(), 'cdktf.out', 'stacks', stack, path);
const read = (path: string) => JSON.parse(readFileSync(file(path), 'utf8'));

/** Puts a stack in place, with what its state knows and what AWS has. */
function world(
  known: string | undefined,
  there: object[],
  { drMode = 'normal', stack = 'pilot' } = {},
) {
  write('site.json', JSON.stringify({ ...site, drMode }));
  write(`cdktf.out/stacks/${stack}/cdk.tf.json`, '{}');
  write('state.json', known === '' ? '' : stateOf(known));
  write('there.json', JSON.stringify(there));
  fake(
    'aws',
    `case "$*" in *describe-db-instances*) cat there.json ;; *get-parameter*) ${NOT_FOUND} ;; esac`,
  );
  fake('terraform', 'case "$*" in *"state pull"*) cat state.json ;; esac');
}

const adopt = (...args: string[]) =>
  run('ci/adopt.sh', args.length > 0 ? args : ['pilot']);

describe('what is adopted', () => {
  test('nothing, where the state knows the database that is there', () => {
    world('db-NEW', [replica]);
    const { status, stdout } = adopt();
    assert.equal(status, 0);
    assert.equal(stdout, '');
    assert.ok(!existsSync(file('adoption.tf.json')));
  });

  test('nothing, the first time and where a standby is to be made anew', () => {
    for (const known of ['', undefined, 'db-OLD']) {
      world(known, [{ ...replica, name: 'another' }]);
      const { status, stdout, stderr } = adopt();
      assert.equal(status, 0, stderr);
      assert.equal(stdout, '');
      assert.ok(!existsSync(file('adoption.tf.json')));
    }
  });

  test('nothing of a stack without a database, and nobody is asked', () => {
    world('db-OLD', [replica]);
    for (const stack of ['witness', 'global', 'bootstrap', 'pipeline']) {
      const { status, calls } = adopt(stack);
      assert.equal(status, 0);
      assert.equal(calls, '');
    }
  });

  test('the replica that took the place of the one in the state, by an import that a copy of the state is planned with', () => {
    world('db-OLD', [replica]);
    const { status, stdout, stderr, calls } = adopt();
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /db-NEW.*, a replica of .* in the place of db-OLD, which is gone\. It is adopted/,
    );
    assert.deepEqual(read('adoption.tf.json'), {
      import: [{ to: 'aws_db_instance.database', id: `${name}-mysql` }],
    });
    assert.equal(read('adoption.json').forget, 'db-OLD');
    assert.equal(read('adoption.json').take, 'db-NEW');
    assert.deepEqual(read('copy.tfstate'), JSON.parse(stateOf()));
    assert.match(calls, /init .*-reconfigure/);
    assert.doesNotMatch(calls, / state (rm|push)| import | apply /);
  });

  test('a database that no state knows, without a copy', () => {
    for (const known of ['', undefined]) {
      world(known, [replica]);
      const { status, stdout } = adopt();
      assert.equal(status, 0);
      assert.match(stdout, /db-NEW.* is in no state\. It is adopted/);
      assert.ok(existsSync(file('adoption.tf.json')));
      assert.ok(!existsSync(file('copy_override.tf.json')));
    }
  });

  test('what the committed drMode wants there', () => {
    const old = { ...replica, source: arnIn(pilot) };
    world('db-OLD', [old], { drMode: 'failed-over', stack: 'active' });
    assert.equal(adopt('active').status, 0);
    world('db-OLD', [{ ...replica, source: null }], { stack: 'active' });
    assert.equal(adopt('active').status, 0);
  });

  for (const [what, there, words] of [
    ['has no tag', [{ ...replica, tags: [] }], /dr:site is missing/],
    [
      'is of another site',
      [{ ...replica, tags: [{ Key: 'dr:site', Value: 'x' }] }],
      /dr:site is x/,
    ],
    [
      'replicates something else',
      [{ ...replica, source: arnIn('mx-central-1') }],
      /it is a replica of .*mx-central-1.* it has to be a replica of/,
    ],
    ['is a primary', [{ ...replica, source: null }], /it is a primary/],
    [
      'is still made',
      [{ ...replica, status: 'creating' }],
      /while it is creating/,
    ],
    [
      'stands beside the old one',
      [replica, { ...replica, name: 'renamed', id: 'db-OLD' }],
      /db-OLD.* is still there and is called renamed/,
    ],
  ] as const) {
    test(`nothing that ${what}`, () => {
      world('db-OLD', [...there]);
      const { status, stdout, stderr } = adopt();
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, words);
      assert.ok(!existsSync(file('adoption.tf.json')));
      assert.match(stderr, /^pilot: /);
    });
  }

  test('nothing, and nothing is planned, where a primary is gone', () => {
    world('db-OLD', [], { stack: 'active' });
    const { status, stderr } = run('ci/plan.sh', ['active']);
    assert.notEqual(status, 0);
    assert.match(stderr, /would make an empty one. Restore it/);
  });

  test('nothing, where AWS or the state cannot tell', () => {
    world('db-OLD', [replica]);
    fake('aws', 'echo "Could not connect to the endpoint" >&2; exit 255');
    const silent = adopt();
    assert.equal(silent.status, 1);
    assert.match(silent.stderr, /cannot tell which database AWS has.*connect/);

    world('db-OLD', [replica]);
    fake('terraform', 'exit 1');
    assert.notEqual(adopt().status, 0);
    assert.ok(!existsSync(file('adoption.tf.json')));
  });
});

describe('the plan of an adoption', () => {
  const plan = {
    format_version: '1.2',
    resource_changes: [
      {
        address: 'aws_db_instance.database',
        mode: 'managed',
        type: 'aws_db_instance',
        change: {
          actions: ['update'],
          importing: { id: `${name}-mysql` },
          before: {
            resource_id: 'db-NEW',
            replicate_source_db: arnIn(active),
            tags_all: { 'dr:site': name },
            skip_final_snapshot: true,
          },
          after: {
            resource_id: 'db-NEW',
            replicate_source_db: arnIn(active),
            tags_all: { 'dr:site': name },
            skip_final_snapshot: false,
          },
        },
      },
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: 'aws_db_instance.database',
            expressions: {
              replicate_source_db: { constant_value: arnIn(active) },
            },
          },
        ],
      },
    },
  };

  /** A site whose pilot was planned with an adoption, and approved. */
  function approved() {
    world('db-OLD', [replica]);
    write('plan.json', JSON.stringify(plan));
    write('cdktf.out/commit', COMMIT);
    fake(
      'terraform',
      'case "$*" in *"state pull"*) cat state.json ;; *"show -json"*) cat plan.json ;; *" plan "*) echo x > cdktf.out/stacks/pilot/site.tfplan ;; esac',
    );
    const { status, stderr } = run('ci/plan.sh', ['pilot']);
    assert.equal(status, 0, stderr);
  }

  test('leaves what was approved, and neither a plan of a copy nor the copy', () => {
    approved();
    assert.deepEqual(read('adoption.approved.json'), [
      {
        address: 'aws_db_instance.database',
        actions: ['update'],
        importing: { id: `${name}-mysql` },
        resource: 'db-NEW',
        changes: [['skip_final_snapshot', false]],
      },
    ]);
    for (const gone of [
      'site.tfplan',
      'site.tfplan.json',
      'copy.tfstate',
      'copy_override.tf.json',
    ]) {
      assert.ok(!existsSync(file(gone)), gone);
    }
  });

  test('is applied after the state forgot, and only as it was approved', () => {
    approved();
    const { status, stderr, calls } = run('ci/apply.sh', ['pilot']);
    assert.equal(status, 0, stderr);
    const apply = calls.slice(calls.indexOf('/freeze'));
    assert.match(
      apply,
      / state rm -lock-timeout=5m aws_db_instance\.database\n.* plan .*-lock-timeout=5m.*\n.* show -json .*\n.* apply .*site\.tfplan\n/,
    );
  });

  test('is not applied where it would do anything else by now', () => {
    approved();
    const other = structuredClone(plan);
    other.resource_changes[0].change.before.resource_id = 'db-NEWER';
    write('plan.json', JSON.stringify(other));
    const { status, stderr, calls } = run('ci/apply.sh', ['pilot']);
    assert.notEqual(status, 0);
    assert.match(stderr, /not what was approved/);
    assert.doesNotMatch(calls, / apply |put-parameter/);
  });

  test('goes on after it was cut off, and leaves alone a state that knows another database', () => {
    approved();
    write('state.json', stateOf());
    const again = run('ci/apply.sh', ['pilot']);
    assert.equal(again.status, 0, again.stderr);
    assert.doesNotMatch(again.calls, / state rm /);

    approved();
    write('state.json', stateOf('db-NEW'));
    const late = run('ci/apply.sh', ['pilot']);
    assert.notEqual(late.status, 0);
    assert.match(late.stderr, /knows db-NEW by now/);
  });

  test('does not touch the state of a region that is frozen', () => {
    approved();
    fake('aws', 'echo run-42');
    const { status, calls } = run('ci/apply.sh', ['pilot']);
    assert.notEqual(status, 0);
    assert.doesNotMatch(calls, / state rm | apply /);
  });

  test('does not outlive the database that it was for', () => {
    approved();
    world('db-NEW', [replica]);
    assert.equal(adopt().status, 0);
    for (const path of ['adoption.tf.json', 'adoption.json']) {
      assert.ok(!existsSync(file(path)), path);
    }
  });
});

describe('at night', () => {
  const drift = () => run('ci/drift.sh', ['pilot']);

  test('a database that waits to be adopted is called that, and no plan is made', () => {
    world('db-OLD', [replica]);
    fake('aws', 'case "$*" in *describe*) cat there.json ;; *) echo x ;; esac');
    const { status, stderr, calls } = drift();
    assert.equal(status, 2);
    assert.match(stderr, /db-NEW.* waits to be adopted: deliver pilot/);
    assert.doesNotMatch(calls, / plan /);
    assert.ok(!existsSync(file('adoption.tf.json')));
  });

  test('one that must not be adopted is no drift, but something to look after', () => {
    world('db-OLD', [{ ...replica, tags: [] }]);
    fake('aws', 'case "$*" in *describe*) cat there.json ;; *) echo x ;; esac');
    const { status, stderr } = drift();
    assert.equal(status, 1);
    assert.match(stderr, /dr:site is missing/);
  });
});
