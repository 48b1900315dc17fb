import {
  DECISION_KINDS,
  type DecisionKind,
  type RunDetail,
  type RunStatus,
  type RunUsers,
} from '@understudy/plugin-disaster-recovery-common';
import {
  actions,
  decidingFailover,
  runningFailover,
  waitingFailover,
} from '../../testing/fixtures';
import { standing } from './standing';

const NOW = Date.parse('2026-11-27T10:30:00.000Z');
const SINCE = '2026-11-27T10:00:00.000Z';

const USERS: (RunUsers | undefined)[] = [
  undefined,
  { state: 'as-before' },
  { state: 'as-before', region: 'eu-west-1' },
  { state: 'nobody', since: SINCE },
  { state: 'nobody', since: SINCE, unproven: true },
  { state: 'led', region: 'eu-central-1', since: SINCE },
  { state: 'reopened', region: 'eu-west-1', since: SINCE },
  { state: 'unknown', since: SINCE },
];

const STATUSES: RunStatus[] = [
  'pending-approval',
  'running',
  'paused',
  'needs-decision',
  'succeeded',
  'failed',
  'aborted',
];

const ACTIVE = STATUSES.slice(0, 4);

const ASKED: DecisionKind[][] = [
  ['approve', 'break-glass', 'reject', 'abort'],
  ['retry-step', 'extend', 'skip-step', 'end'],
  ['override', 'end'],
  ['end'],
];

const may = (allowed: boolean) =>
  actions(
    Object.fromEntries(
      DECISION_KINDS.map(kind => [kind, allowed ? undefined : 'Not you']),
    ),
  );

const CASES = USERS.flatMap(users =>
  STATUSES.flatMap(status =>
    ASKED.flatMap(options =>
      [undefined, SINCE].flatMap(noReturnAt =>
        ['eu-west-1', undefined].flatMap(servedBy =>
          (
            ['before-anything', 'first', 'after-fence', 'none'] as const
          ).flatMap(approval =>
            [true, false].flatMap(isTakenBack =>
              [true, false].map(isReader => ({
                users,
                status,
                options,
                noReturnAt,
                servedBy,
                approval,
                isTakenBack,
                isReader,
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

const WAITING = waitingFailover();
const RUNNING = runningFailover();

function runOf(each: (typeof CASES)[number]): RunDetail {
  const from = each.status === 'pending-approval' ? WAITING : RUNNING;
  return {
    ...from,
    users: each.users,
    status: each.status,
    noReturnAt: each.noReturnAt,
    decisions: each.isTakenBack
      ? [{ kind: 'abort', by: 'user:default/olivia', at: SINCE }]
      : [],
    question:
      each.status === 'needs-decision'
        ? { reason: 'why', options: each.options, since: SINCE, guards: ['g'] }
        : undefined,
    plan: {
      ...from.plan,
      servedBy: each.servedBy,
      shape: { approval: each.approval, doorFirst: false },
    },
    actions: may(each.isReader),
  };
}

/** What must be so whatever the facts are; what is not, by its name. */
function wrongIn(each: (typeof CASES)[number]): string[] {
  const said = standing(runOf(each), NOW);
  const isNobody = each.users?.state === 'nobody';
  if (!ACTIVE.includes(each.status)) {
    const isRight = isNobody
      ? /^The run ended while nobody served users: /.test(said?.users ?? '') &&
        said?.next === undefined
      : said === undefined;
    return isRight ? [] : ['over'];
  }
  const { users = '', next = '', undo = '' } = said ?? {};
  const waits =
    each.status !== 'running' && /^Nothing goes on before /.test(next);
  const rules = {
    'who serves is one sentence at least': /^[A-Z].*\.$/.test(users),
    'nobody is said where nobody serves, with since when':
      isNobody ===
      (/^Nobody (serves|is known to serve) users/.test(users) &&
        / since \d\d:\d\d/.test(users)),
    'it comes first there': said?.isUnserved === isNobody,
    'it is grave': said?.isGrave === (isNobody || Boolean(each.noReturnAt)),
    'nobody before either is said':
      !isNobody || users.includes('nobody was seen to') === !each.servedBy,
    'no proof is no closed region':
      !each.users?.unproven || !users.includes('is closed'),
    'a region that serves is named':
      !each.users?.region || users.includes(each.users.region),
    'what was said before the approval is not said of what was done':
      each.users === undefined ||
      each.users.state === 'as-before' ||
      !/lock|that they feel/.test(users),
    'there is a next': /^[A-Z“].*\.$/.test(next),
    'people are waited for or they are not':
      waits === (each.status !== 'running'),
    'the reader is told whether it is he':
      !waits || next.endsWith(each.isReader ? '; you can.' : '; you cannot.'),
    'no way back is said':
      /no way back/.test(undo) === Boolean(each.noReturnAt),
    'what is taken back is said':
      each.status !== 'running' || /taken back/.test(next) === each.isTakenBack,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : rule));
}

describe('standing', () => {
  it('says who serves users, and who or what comes next, over all facts', () => {
    const wrong = CASES.flatMap(each =>
      wrongIn(each).map(rule => ({
        rule,
        each,
        said: standing(runOf(each), NOW),
      })),
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(CASES).toHaveLength(8 * 7 * 4 * 2 * 2 * 4 * 2 * 2);
  });

  it('says that nobody serves users while a run stands between fence and traffic', () => {
    const users: RunUsers = { state: 'nobody', since: SINCE };
    const run = decidingFailover({ users });
    run.plan.servedBy = 'eu-west-1';
    expect(standing(run, NOW)?.users).toMatch(
      /^Nobody serves users since \d\d:\d\d: eu-west-1 is closed, and eu-central-1 was not proven to take their writes yet\.$/,
    );
    expect(standing(run, NOW)?.next).toBe(
      'Nothing goes on before somebody decides about “Scale out”: those who may control runs; you can.',
    );
  });

  it('claims no closed region where the fence was overridden', () => {
    expect(standing(waitingFailover(), Date.now())?.users).toMatch(
      /^Nobody is known to serve users since .*, and nobody was seen to when this was planned: nobody could prove that eu-west-1 takes no writes, /,
    );
  });

  it('says what is done, and what comes then', () => {
    expect(standing(runningFailover(), NOW)?.next).toBe(
      'Now “Promote the database” and “Scale out”, then “Prove the database writable”.',
    );
  });

  it('says how many approvals are left, and whose', () => {
    const run = waitingFailover();
    run.plan.approvals.count = 2;
    expect(standing(run, NOW)?.next).toBe(
      'Nothing goes on before 2 more approve: an approver who neither asked, nor overrode, nor tried again, or those who may break the glass; you can.',
    );
  });

  it('says of a rebuild that users stay where they are', () => {
    const run = runningFailover({ kind: 'reprotect', users: undefined });
    expect(standing(run, NOW)?.users).toMatch(/^Users stay where they are/);
  });
});
