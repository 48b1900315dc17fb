import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTrafficMoves } from '../src/guard/findTrafficMoves';
import { parsePlan } from '../src/guard/planDocument';

type Attributes = Record<string, unknown>;

/** A change of a health check as Terraform writes it down. */
const check = (
  name: string,
  before: Attributes | null,
  after: Attributes | null,
  after_unknown: Attributes = {},
) => ({
  address: `aws_route53_health_check.${name}`,
  mode: 'managed',
  type: 'aws_route53_health_check',
  change: { actions: ['update'], before, after, after_unknown },
});

const inverted = { type: 'HTTPS', invert_healthcheck: true };
const counting = (...child_healthchecks: string[]) => ({
  type: 'CALCULATED',
  child_healthchecks,
});
const unknown = { child_healthchecks: [true] };

const kept = (name: string, attributes: Attributes) =>
  check(name, { id: name, ...attributes }, { id: name, ...attributes });
const single = kept('switch_check', inverted);
const quorum = kept('switch_quorum', counting('switch_check', 'a', 'w'));
const vote = check('switch_check_witness', null, inverted, { id: true });

const problems = (
  changes: unknown[],
  drMode: 'normal' | 'failed-over' = 'normal',
) =>
  findTrafficMoves(
    parsePlan(
      JSON.stringify({ format_version: '1.2', resource_changes: changes }),
    ),
    drMode,
  ).map(({ address, problem }) => `${address}: ${problem}`);

const toQuorum = check(
  'primary_check',
  counting('switch_check'),
  counting('switch_quorum'),
  { child_healthchecks: [false] },
);

for (const after_unknown of [unknown, { child_healthchecks: true }]) {
  test(`a living site does not begin to follow checks that the same apply makes: ${JSON.stringify(
    after_unknown,
  )}`, () => {
    const [found, ...others] = problems([
      single,
      vote,
      check(
        'primary_check',
        counting('switch_check'),
        counting(),
        after_unknown,
      ),
    ]);
    assert.match(
      found,
      /primary_check: traffic would follow checks that the same apply makes/,
    );
    assert.deepEqual(others, []);
  });
}

test('a new site has no traffic that could move', () => {
  assert.deepEqual(
    problems([vote, check('primary_check', null, counting(), unknown)]),
    [],
  );
});

test('new votes are let through while nothing listens to them', () => {
  assert.deepEqual(
    problems([single, vote, kept('primary_check', counting('switch_check'))]),
    [],
  );
});

test('an endpoint check with another protocol is let through: it is not inverted', () => {
  assert.deepEqual(
    problems([
      single,
      check(
        'active_endpoint_check',
        { id: 'e' },
        { type: 'HTTPS' },
        { id: true },
      ),
      check(
        'primary_check',
        counting('e', 'switch_check'),
        counting(),
        unknown,
      ),
    ]),
    [],
  );
});

test('users who are at home follow the majority from the second delivery on', () => {
  assert.deepEqual(problems([single, quorum, toQuorum]), []);
});

test('users who are in the pilot region follow the switch that brought them there', () => {
  const back = check(
    'primary_check',
    counting('switch_quorum'),
    counting('switch_check'),
  );
  for (const change of [toQuorum, back]) {
    const [found, ...others] = problems(
      [single, quorum, change],
      'failed-over',
    );
    assert.match(found, /another switch while users are in the pilot region/);
    assert.deepEqual(others, []);
  }
});

test('another policy is let through after a failover: the switch stays', () => {
  assert.deepEqual(
    problems(
      [
        single,
        kept('active_endpoint_check', { type: 'HTTP' }),
        check(
          'primary_check',
          counting('switch_check', 'active_endpoint_check'),
          counting('switch_check'),
        ),
      ],
      'failed-over',
    ),
    [],
  );
});
