import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findAdoptions } from '../src/guard/findAdoptions';
import { findForbidden } from '../src/guard/findForbidden';
import { parsePlan } from '../src/guard/planDocument';

type Json = Record<string, any>;

/** Of a standby that was rebuilt, and of a primary that is gone: what Terraform 1.11 planned. */
const plans: { adopt: Json; gone: Json } = JSON.parse(
  readFileSync(join('test', 'data', 'plans.json'), 'utf8'),
);

/** What is said of a plan of the site `orders`, after an edit of its only change. */
function problems(plan: Json, edit: (resource: Json) => void = () => {}) {
  const copy = structuredClone(plan);
  edit(copy.resource_changes[0]);
  const document = parsePlan(JSON.stringify(copy));
  return [...findForbidden(document), ...findAdoptions(document, 'orders')].map(
    ({ problem }) => problem,
  );
}

test('the database of the site is adopted', () => {
  assert.deepEqual(problems(plans.adopt), []);
});

test('whatever else would be adopted is refused', () => {
  for (const edit of [
    (resource: Json) => {
      resource.address = 'aws_db_instance.other';
    },
    (resource: Json) => {
      resource.change.importing.id = 'payments-mysql';
    },
    (resource: Json) => {
      delete resource.change.importing.id;
    },
  ]) {
    const [problem, ...others] = problems(plans.adopt, edit);
    assert.match(problem, /aws_db_instance .* would be taken over/);
    assert.deepEqual(others, []);
  }
  assert.deepEqual(
    problems(plans.adopt, resource => {
      resource.address = 'aws_s3_bucket.assets';
      resource.type = 'aws_s3_bucket';
      resource.change.importing.id = 'somebodys';
      resource.change.actions = ['no-op'];
    }),
    ['aws_s3_bucket somebodys would be taken over'],
  );
});

test('a database of another site, or of nobody, is not adopted', () => {
  for (const tags of [{ 'dr:site': 'payments' }, {}, undefined]) {
    const [problem] = problems(plans.adopt, ({ change }) => {
      change.before.tags_all = tags;
    });
    assert.match(problem, /whose tag dr:site is not orders/);
  }
});

test('a database in another role than the code has is not adopted', () => {
  for (const source of ['', 'arn:aws:rds:eu-west-1:123456789012:db:other']) {
    const [problem] = problems(plans.adopt, ({ change }) => {
      change.before.replicate_source_db = source;
      change.after.replicate_source_db = source;
    });
    assert.match(problem, /that replicates (nothing|"?arn).*, and not arn/);
  }
});

test('an adoption that would replace the database is refused', () => {
  assert.deepEqual(
    problems(plans.adopt, ({ change }) => {
      change.actions = ['delete', 'create'];
    }),
    ['the database would be replaced'],
  );
});

test('nothing is left to itself, of whatever type', () => {
  assert.deepEqual(
    problems(plans.adopt, resource => {
      resource.type = 'aws_sns_topic';
      resource.change = { actions: ['forget'] };
    }),
    ['the resource would be left to itself'],
  );
});

test('no empty database is made in the place of a primary that is gone', () => {
  assert.deepEqual(problems(plans.gone), [
    'the database is gone, and an empty one would be made',
  ]);
  assert.deepEqual(
    problems({ ...plans.gone, resource_drift: [] }),
    [],
    'the first time',
  );
  assert.deepEqual(
    problems(plans.gone, ({ change }) => {
      change.after.replicate_source_db =
        'arn:aws:rds:eu-west-1:123456789012:db:orders-mysql';
    }),
    [],
    'a replica has what its source has',
  );
});
