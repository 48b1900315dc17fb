import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { StepRecord, StepStatus } from '../engine';
import { isUnserved, usersOf } from './usersOf';

const CLOSED_AT = '2026-11-27T10:00:00.000Z';
const FENCED_AT = '2026-11-27T10:01:00.000Z';
const MOVED_AT = '2026-11-27T10:09:00.000Z';

const STATUSES: StepStatus[] = [
  'pending',
  'running',
  'waiting-approval',
  'succeeded',
  'skipped',
  'failed',
  'aborted',
];

const plan = (kind: string, servedBy?: string) =>
  ({ kind, toRegion: 'to', fromRegion: 'from', servedBy } as Plan);

const step = (
  id: string,
  status: StepStatus,
  more: Partial<StepRecord> = {},
): StepRecord => ({ id, status, facts: {}, ...more });

/** Every way in which the two steps that close, and the one that leads, can stand. */
const CASES = [true, false].flatMap(called =>
  [true, false].flatMap(skippedByHand =>
    ['from', undefined].flatMap(servedBy =>
      [undefined, ...STATUSES].flatMap(stopped =>
        STATUSES.flatMap(fenced =>
          STATUSES.map(moved => ({
            called,
            skippedByHand,
            servedBy,
            stopped,
            fenced,
            moved,
          })),
        ),
      ),
    ),
  ),
);

type Case = (typeof CASES)[number] & { unproven?: boolean };

const runOf = (each: Case, kind = 'failover') => {
  const touched = (status: StepStatus) => status !== 'pending' && each.called;
  return {
    plan: plan(kind, each.servedBy),
    decisions: each.skippedByHand
      ? [
          {
            kind: 'skip-step' as const,
            by: 'user:default/olivia',
            at: MOVED_AT,
            step: 'move-traffic',
          },
        ]
      : [],
    steps: [
      ...(each.stopped
        ? [
            step('stop-writes', each.stopped, {
              endedAt: CLOSED_AT,
              ...(touched(each.stopped) && { intentAt: CLOSED_AT }),
            }),
          ]
        : []),
      step('fence', each.fenced, {
        endedAt: FENCED_AT,
        ...(touched(each.fenced) && { intentAt: FENCED_AT }),
        facts: { fenceOverridden: each.unproven },
      }),
      step('move-traffic-first', 'succeeded', { endedAt: FENCED_AT }),
      step('move-traffic', each.moved, { endedAt: MOVED_AT }),
    ],
  };
};

describe('usersOf', () => {
  it('knows, however its steps stand, whether the run closed their region and led them elsewhere', () => {
    const wrong: unknown[] = [];
    for (const each of CASES) {
      const users = usersOf(runOf(each))!;
      const isMoved = each.moved === 'succeeded' || each.moved === 'skipped';
      const ways = [each.stopped, each.fenced].filter(
        status =>
          status !== undefined &&
          (status === 'succeeded' ||
            status === 'skipped' ||
            (status !== 'pending' && each.called)),
      );
      const isClosed = ways.some(status => status !== 'aborted');
      let state = 'as-before';
      if (isMoved) {
        state = each.skippedByHand ? 'unknown' : 'led';
      } else if (ways.length > 0) {
        state = isClosed ? 'nobody' : 'reopened';
      }
      const region = {
        'as-before': each.servedBy,
        nobody: undefined,
        led: 'to',
        reopened: 'from',
        unknown: undefined,
      }[state];
      const isRight =
        users.state === state &&
        users.region === region &&
        (users.since !== undefined) === (state !== 'as-before') &&
        isUnserved(runOf(each)) === (state === 'nobody');
      if (!isRight) {
        wrong.push({ each, users });
      }
    }
    expect(wrong).toEqual([]);
    expect(CASES).toHaveLength(2 * 2 * 2 * 8 * 7 * 7);
  });

  it('counts from the first call that closed anything', () => {
    const users = usersOf(
      runOf({
        servedBy: 'from',
        stopped: 'succeeded',
        fenced: 'succeeded',
        called: true,
        moved: 'pending',
        skippedByHand: false,
      }),
    );
    expect(users).toEqual({ state: 'nobody', since: CLOSED_AT });
  });

  it('says that nobody proved it where the fence was overridden', () => {
    const users = usersOf(
      runOf({
        servedBy: undefined,
        stopped: undefined,
        fenced: 'skipped',
        called: false,
        unproven: true,
        moved: 'pending',
        skippedByHand: false,
      }),
    );
    expect(users).toEqual({
      state: 'nobody',
      since: FENCED_AT,
      unproven: true,
    });
  });

  it('says nothing of runs that lead nobody', () => {
    for (const kind of ['drill', 'dry-run', 'reprotect']) {
      expect(CASES.filter(each => usersOf(runOf(each, kind)))).toEqual([]);
    }
  });
});
