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
const asking = { type: 'HTTP' };
const counting = (...child_healthchecks: string[]) => ({
  type: 'CALCULATED',
  child_healthchecks,
});
const unknown = { child_healthchecks: [true] };

const kept = (name: string, attributes: Attributes) =>
  check(name, { id: name, ...attributes }, { id: name, ...attributes });
const VOTES = ['switch_check_active', 'switch_check', 'switch_check_witness'];
const votes = VOTES.map(name => kept(name, inverted));
const single = kept('switch_check', inverted);
const newVote = check('switch_check_witness', null, inverted, { id: true });
const endpoint = kept('endpoint', asking);
const newEndpoint = check('again', null, asking, { id: true });

/** What is to be counted instead of what was; nothing is known of the ids where one is made. */
const primary = (before: string[], after: string[], after_unknown = {}) => ({
  ...check(
    'primary_check',
    counting(...before),
    counting(...('child_healthchecks' in after_unknown ? [] : after)),
    { child_healthchecks: [false], ...after_unknown },
  ),
  expressions: {
    child_healthchecks: {
      references: after.flatMap(name => [
        `aws_route53_health_check.${name}.id`,
        `aws_route53_health_check.${name}`,
      ]),
    },
  },
});

const problems = (
  changes: (ReturnType<typeof check> & { expressions?: object })[],
  drMode: 'normal' | 'failed-over' = 'normal',
) =>
  findTrafficMoves(
    parsePlan(
      JSON.stringify({
        format_version: '1.2',
        resource_changes: changes,
        configuration: { root_module: { resources: changes } },
      }),
    ),
    drMode,
  ).map(({ address, problem }) => `${address}: ${problem}`);

for (const after_unknown of [unknown, { child_healthchecks: true }]) {
  test(`a living site does not begin to follow checks that the same apply makes: ${JSON.stringify(
    after_unknown,
  )}`, () => {
    const [found, ...others] = problems([
      single,
      newVote,
      primary(['switch_check'], VOTES, after_unknown),
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
    problems([newVote, check('primary_check', null, counting(), unknown)]),
    [],
  );
});

test('new votes are let through while nothing listens to them', () => {
  assert.deepEqual(
    problems([
      single,
      newVote,
      kept('primary_check', counting('switch_check')),
    ]),
    [],
  );
});

for (const drMode of ['normal', 'failed-over'] as const) {
  test(`${drMode}: an endpoint check with another protocol is let through: it is not inverted`, () => {
    assert.deepEqual(
      problems(
        [
          single,
          check('endpoint', { id: 'endpoint' }, asking, { id: true }),
          primary(
            ['endpoint', 'switch_check'],
            ['endpoint', 'switch_check'],
            unknown,
          ),
        ],
        drMode,
      ),
      [],
    );
  });
}

/** The second delivery of a witness, under either policy: with `automatic` a check is made. */
const second = {
  operator: [...votes, primary(['switch_check'], VOTES)],
  automatic: [
    ...votes,
    endpoint,
    newEndpoint,
    primary(
      ['endpoint', 'switch_check'],
      ['endpoint', 'again', ...VOTES],
      unknown,
    ),
  ],
};

for (const [policy, changes] of Object.entries(second)) {
  test(`${policy}: users who are at home follow the majority from the second delivery on`, () => {
    assert.deepEqual(problems(changes), []);
  });
}

for (const [title, changes] of [
  ['the majority, operator', second.operator],
  ['the majority, automatic', second.automatic],
  ['the pilot alone again', [...votes, primary(VOTES, ['switch_check'])]],
  [
    'what a plan does not say',
    second.automatic.map(each => ({ ...each, expressions: {} })),
  ],
] as const) {
  test(`users who are in the pilot region follow the switch that brought them there, not ${title}`, () => {
    const [found, ...others] = problems([...changes], 'failed-over');
    assert.match(found, /another switch while users are in the pilot region/);
    assert.deepEqual(others, []);
  });
}

for (const [title, changes] of [
  [
    'one object decides',
    [single, endpoint, primary(['switch_check', 'endpoint'], ['switch_check'])],
  ],
  [
    'two of three decide',
    [
      ...votes,
      endpoint,
      newEndpoint,
      primary(VOTES, ['endpoint', 'again', ...VOTES], unknown),
    ],
  ],
] as const) {
  test(`another policy is let through after a failover, the switch stays: ${title}`, () => {
    assert.deepEqual(problems([...changes], 'failed-over'), []);
  });
}
