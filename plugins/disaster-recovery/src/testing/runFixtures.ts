import {
  DECISION_KINDS,
  type DecisionKind,
  type OpenedChange,
  type RunDetail,
  type RunStep,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { approval, attemptsOf, journalOf, overridden } from './journalFixtures';
import { failoverPlan } from './planFixtures';
import { ACTIVE, PILOT } from './regionFixtures';
import { ago, daysAgo } from './times';

/** A drill that ended twelve days ago. */
export function passedDrill(overrides: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'drill-18',
    number: 18,
    site: 'orders',
    kind: 'drill',
    mode: 'unplanned',
    status: 'succeeded',
    fromRegion: ACTIVE,
    toRegion: PILOT,
    requestedBy: 'user:default/olivia',
    reason: 'quarterly drill',
    createdAt: daysAgo(12),
    startedAt: daysAgo(12),
    endedAt: daysAgo(12),
    progress: 1,
    actual: {},
    drill: {
      restoreSeconds: 492,
      standbyReadySeconds: 180,
      standbyBehindSeconds: 1,
      cloneBehindSeconds: 240,
    },
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    ...overrides,
  };
}

/** What a failover of `orders` opened for review. */
export const openedChange: OpenedChange = {
  where: 'github.com/example/orders',
  branch: 'dr/failover-19-failed-over',
  url: 'https://github.com/example/orders/pull/7',
  drMode: 'failed-over',
};

/** By kind: why it cannot be decided; a kind given as `undefined` can. */
export const actions = (
  obstacles: Partial<Record<DecisionKind, string | undefined>>,
): RunDetail['actions'] =>
  Object.fromEntries(
    DECISION_KINDS.map(kind => {
      const blockedBecause =
        kind in obstacles ? obstacles[kind] : 'The run does not ask for it';
      return [kind, { allowed: !blockedBecause, blockedBecause }];
    }),
  ) as RunDetail['actions'];

const progressOf = (): Record<string, Partial<RunStep>> => ({
  'freeze-pipelines': {
    status: 'succeeded',
    startedAt: ago(250),
    endedAt: ago(248),
    outcome: `Frozen in ${PILOT}; ${ACTIVE} does not answer`,
  },
  'record-position': {
    status: 'succeeded',
    startedAt: ago(248),
    endedAt: ago(247),
    outcome: 'Newest row seen 4 s before',
  },
  fence: {
    status: 'skipped',
    startedAt: ago(247),
    endedAt: ago(206),
    outcome: 'unknown (no answer), overridden by olivia',
  },
  approval: {
    status: 'succeeded',
    startedAt: ago(206),
    endedAt: ago(140),
    outcome: 'approved by adam',
  },
  'promote-database': { status: 'running', startedAt: ago(138) },
  'scale-out': { status: 'running', startedAt: ago(138) },
});

/** A failover in its middle: approved, promoting and scaling out. */
export function runningFailover(overrides: Partial<RunDetail> = {}): RunDetail {
  const plan = failoverPlan();
  const progress = progressOf();
  return {
    ...passedDrill(),
    id: 'failover-19',
    number: 19,
    kind: 'failover',
    status: 'running',
    reason: 'Ireland is down',
    createdAt: ago(252),
    startedAt: ago(250),
    endedAt: undefined,
    progress: 0.45,
    actual: {},
    plan,
    steps: plan.steps.map(planned => ({
      ...planned,
      status: 'pending',
      ...progress[planned.id],
    })),
    overrides: [
      {
        guard: 'fence-unproven',
        reason: 'AWS says the region is unreachable',
      },
    ],
    ticket: 'INC-4711',
    decisions: [overridden(), approval()],
    attempts: attemptsOf(),
    validUntil: ago(250 - 3600),
    noReturnAt: ago(138),
    users: { state: 'nobody', since: ago(247), unproven: true },
    journal: journalOf(),
    actions: actions({
      abort: 'The run is past its point of no return',
      pause: undefined,
    }),
    ...overrides,
  };
}

/** A failover that waits for somebody else's yes. */
export function waitingFailover(overrides: Partial<RunDetail> = {}): RunDetail {
  const run = runningFailover();
  return {
    ...run,
    status: 'pending-approval',
    decisions: [overridden()],
    attempts: run.attempts.slice(0, 2),
    noReturnAt: undefined,
    progress: 0.1,
    steps: run.steps.map(item => {
      if (item.id === 'approval') {
        return {
          ...item,
          status: 'waiting-approval',
          endedAt: undefined,
          outcome: undefined,
        };
      }
      return ['promote-database', 'scale-out'].includes(item.id)
        ? { ...item, status: 'pending', startedAt: undefined }
        : item;
    }),
    journal: run.journal.slice(0, 4),
    abortPreview: {
      undoes: [`Sets orders-asg in ${ACTIVE} back to 3 instances`],
      cannotUndo: [],
    },
    actions: actions({
      approve: undefined,
      reject: undefined,
      'break-glass': 'You may not break the glass',
      abort: undefined,
      pause: undefined,
    }),
    ...overrides,
  };
}

/** A failover that got two of three instances and asks what to do. */
export function decidingFailover(
  overrides: Partial<RunDetail> = {},
): RunDetail {
  const run = runningFailover();
  const error =
    'Not done within its deadline. 1 of 3 in service. AWS: "We currently do not have sufficient t3.small capacity in the Availability Zone you requested (eu-central-1b)."';
  return {
    ...run,
    status: 'needs-decision',
    question: {
      step: 'scale-out',
      reason: `Scale out: ${error}`,
      options: ['retry-step', 'extend', 'skip-step', 'end'],
      since: ago(30),
    },
    steps: run.steps.map(item => {
      if (item.id === 'promote-database') {
        return {
          ...item,
          status: 'succeeded',
          endedAt: ago(20),
          outcome: 'orders-mysql is a primary',
        };
      }
      return item.id === 'scale-out'
        ? { ...item, status: 'failed', endedAt: ago(30), error }
        : item;
    }),
    actions: actions({
      'retry-step': undefined,
      extend: undefined,
      'skip-step': undefined,
      end: undefined,
      abort: 'The run is past its point of no return',
    }),
    ...overrides,
  };
}
