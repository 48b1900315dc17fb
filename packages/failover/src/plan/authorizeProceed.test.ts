import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { Decision, RunRecord } from '../engine';
import type { RunInput } from '../steps/FailoverStep';
import { authorizeProceed } from './authorizeProceed';

const NOW = new Date('2026-11-28T03:00:00.000Z');
const ago = (seconds: number) =>
  new Date(NOW.getTime() - seconds * 1000).toISOString();

const plan = (guards: object[] = [], hash = 'planned') =>
  ({
    hash,
    guards,
    shape: { approval: 'first', doorFirst: false },
    approvals: { count: 1, expirySeconds: 1800 },
  } as unknown as Plan);

const approve = (more: Partial<Decision> = {}): Decision => ({
  kind: 'approve',
  by: 'adam',
  at: ago(60),
  planHash: 'planned',
  generation: 3,
  ...more,
});

const run = (decisions: Decision[] = [approve()], more: object = {}) =>
  ({
    subject: 'orders',
    requestedBy: 'olivia',
    generation: 3,
    validUntil: ago(-3600),
    plan: plan(),
    decisions,
    steps: [{ id: 'approval', status: 'succeeded' }],
    ...more,
  } as unknown as RunRecord<RunInput, Plan>);

const broken = (overridable: boolean) => ({
  guard: 'some-guard',
  status: 'unknown',
  reason: 'nobody answers',
  overridable,
});

describe('authorizeProceed (I5, I12)', () => {
  const fresh = { plan: plan(), generation: 3, now: NOW };

  it('lets a run go on of which nothing is stale', () => {
    expect(authorizeProceed(run(), 'no-return', fresh)).toBeUndefined();
  });

  it.each([
    [
      'roles changed',
      run(),
      { ...fresh, generation: 4 },
      'generation 3, now 4',
      ['end'],
    ],
    [
      'it is older than it may be',
      run([approve()], { validUntil: ago(1) }),
      fresh,
      'was valid until',
      ['extend', 'abort', 'end'],
    ],
    [
      'it would do something else',
      run(),
      { ...fresh, plan: plan([], 'another') },
      'no longer what was planned',
      ['abort', 'end'],
    ],
    [
      'a guard is unknown',
      run(),
      { ...fresh, plan: plan([broken(true)]) },
      'some-guard is unknown: nobody answers',
      ['resume', 'override', 'abort', 'end'],
    ],
    [
      'a guard is unknown that nobody may set aside, though somebody did',
      run([
        approve(),
        { kind: 'override', by: 'otto', at: ago(5), guard: 'some-guard' },
      ]),
      { ...fresh, plan: plan([broken(false)]) },
      'some-guard is unknown',
      ['resume', 'abort', 'end'],
    ],
    [
      'the approval is of another plan',
      run([approve({ planHash: 'of yesterday' })]),
      fresh,
      '0 of 1 approvals',
      ['approve', 'break-glass', 'abort', 'end'],
    ],
    [
      'the approval is of another generation',
      run([approve({ generation: 2 })]),
      fresh,
      '0 of 1 approvals',
      ['approve', 'break-glass', 'abort', 'end'],
    ],
    [
      'the approval is old',
      run([approve({ at: ago(3601) })]),
      fresh,
      '0 of 1 approvals',
      ['approve', 'break-glass', 'abort', 'end'],
    ],
    [
      'who approved has overridden since',
      run([
        approve(),
        { kind: 'override', by: 'adam', at: ago(5), guard: 'other' },
      ]),
      fresh,
      '0 of 1 approvals',
      ['approve', 'break-glass', 'abort', 'end'],
    ],
  ] as const)('asks where %s', (_, about, seen, reason, options) => {
    expect(authorizeProceed(about, 'no-return', seen)).toMatchObject({
      reason: expect.stringContaining(reason),
      options,
    });
  });

  it('goes on by an override of the guard', () => {
    const decisions = [
      approve(),
      {
        kind: 'override' as const,
        by: 'otto',
        at: ago(5),
        guard: 'some-guard',
      },
    ];
    const seen = { ...fresh, plan: plan([broken(true)]) };
    expect(authorizeProceed(run(decisions), 'retry', seen)).toBeUndefined();
  });

  it('past the point of no return goes by validity and generation alone', () => {
    const begun = { ...fresh, plan: undefined };
    expect(authorizeProceed(run([]), 'take-over', begun)).toBeUndefined();
    expect(
      authorizeProceed(run([]), 'take-over', { ...begun, generation: 4 }),
    ).toMatchObject({ options: ['end'] });
  });

  it('asks nobody for an approval before it was to be given', () => {
    const waiting = run([], {
      steps: [{ id: 'approval', status: 'waiting-approval' }],
    });
    expect(authorizeProceed(waiting, 'take-over', fresh)).toBeUndefined();
    expect(authorizeProceed(waiting, 'no-return', fresh)).toMatchObject({
      reason: expect.stringContaining('0 of 1 approvals'),
    });
  });
});
