import type {
  JournalEntry,
  OpenedChange,
  Plan,
  PlannedStep,
  RunDetail,
  RunStep,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT } from './regionFixtures';
import { ago, daysAgo } from './times';

const step = (
  id: string,
  title: string,
  expectedSeconds: number,
  after: string[],
  rest: Partial<PlannedStep> = {},
): PlannedStep => ({
  id,
  title,
  description: `Does so only where it is not so already: ${title.toLowerCase()}.`,
  irreversible: false,
  regions: [PILOT],
  expectedSeconds,
  deadlineSeconds: expectedSeconds * 5,
  permissions: ['rds:DescribeDBInstances'],
  after,
  ...rest,
});

/** The steps of a failover, as planned. */
export const failoverSteps: PlannedStep[] = [
  step('freeze-pipelines', 'Freeze pipelines', 5, [], {
    regions: [ACTIVE, PILOT],
    permissions: ['ssm:PutParameter'],
  }),
  step('record-position', 'Record the replication position', 5, [
    'freeze-pipelines',
  ]),
  step('fence', 'Fence the old primary', 40, ['record-position'], {
    regions: [ACTIVE],
    permissions: ['autoscaling:UpdateAutoScalingGroup'],
  }),
  step('approval', 'Approval', 30, ['fence'], { regions: [], permissions: [] }),
  step('promote-database', 'Promote the database', 190, ['approval'], {
    irreversible: true,
    permissions: ['rds:PromoteReadReplica', 'rds:DescribeDBInstances'],
  }),
  step('scale-out', 'Scale out', 150, ['approval'], {
    permissions: ['autoscaling:UpdateAutoScalingGroup'],
  }),
  step('prove-writable', 'Prove the database writable', 20, [
    'promote-database',
    'scale-out',
  ]),
  step('move-traffic', 'Move traffic', 40, ['prove-writable'], {
    permissions: ['s3:PutObject'],
  }),
  step('verify', 'Verify from outside', 60, ['move-traffic'], { regions: [] }),
];

/** A plan to fail `orders` over, with every guard holding. */
export function failoverPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    site: 'orders',
    kind: 'failover',
    mode: 'unplanned',
    fromRegion: ACTIVE,
    toRegion: PILOT,
    steps: failoverSteps,
    guards: [
      {
        guard: 'replica-replicating',
        title: 'The replica replicates',
        status: 'holds',
        reason: 'replicating, 4 s behind (measured 21 s ago)',
        overridable: true,
      },
      {
        guard: 'standby-capacity',
        title: 'The standby has capacity',
        status: 'holds',
        reason: 'up to 9 instances, 3 are needed',
        overridable: true,
      },
    ],
    estimatedSeconds: 540,
    estimatedLossSeconds: 4,
    consequences: [
      `The database in ${ACTIVE} must be rebuilt afterwards.`,
      'Until then the site has no understudy.',
    ],
    requiresApproval: true,
    hash: 'hash-1',
    computedAt: ago(21),
    ...overrides,
  };
}

/** A guard that does not hold, and may be overridden. */
export const fenceUnproven: Plan['guards'][number] = {
  guard: 'fence-unproven',
  title: 'The old primary can be fenced',
  status: 'violated',
  reason: `${ACTIVE} does not answer`,
  remedy: 'Make sure by other means that nothing writes there.',
  overridable: true,
};

/** A drill that ended twelve days ago within its target. */
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
    actual: { rtoSeconds: 492, rpoSeconds: 0 },
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

const journalOf = (): JournalEntry[] => [
  {
    sequence: 1,
    at: ago(252),
    actor: 'user:default/olivia',
    type: 'request',
    message: 'Requested failover to eu-central-1: Ireland is down',
  },
  {
    sequence: 2,
    at: ago(251),
    actor: 'user:default/olivia',
    type: 'override',
    message: 'Overrode fence-unproven: AWS says the region is unreachable',
  },
  {
    sequence: 3,
    at: ago(250),
    step: 'freeze-pipelines',
    actor: 'engine',
    type: 'intent',
    message: 'Set the freeze flag in both regions',
  },
  {
    sequence: 4,
    at: ago(248),
    step: 'freeze-pipelines',
    actor: 'engine',
    type: 'outcome',
    message: `Frozen in ${PILOT}; ${ACTIVE} does not answer`,
  },
  {
    sequence: 5,
    at: ago(140),
    step: 'approval',
    actor: 'user:default/adam',
    type: 'approval',
    message: 'approved: go ahead',
  },
  {
    sequence: 6,
    at: ago(138),
    step: 'promote-database',
    actor: 'engine',
    type: 'intent',
    message: 'Promote orders-mysql to a primary of its own',
  },
  {
    sequence: 7,
    at: ago(137),
    step: 'promote-database',
    actor: 'engine',
    type: 'call',
    message: 'rds:PromoteReadReplica accepted',
    data: { requestId: '6f3a1c9e-77b0-4d57-8df6-0a5d8d1f7c11' },
  },
];

const progress: Record<string, Partial<RunStep>> = {
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
};

/** A failover in its middle: approved, promoting and scaling out. */
export function runningFailover(overrides: Partial<RunDetail> = {}): RunDetail {
  const plan = failoverPlan();
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
    approval: {
      decision: 'approved',
      by: 'user:default/adam',
      at: ago(140),
      comment: 'go ahead',
    },
    journal: journalOf(),
    actions: {
      approve: {
        allowed: false,
        blockedBecause: 'The run does not wait for an approval',
      },
      reject: {
        allowed: false,
        blockedBecause: 'The run does not wait for an approval',
      },
      abort: {
        allowed: false,
        blockedBecause: 'The run is past its point of no return',
      },
      retry: {
        allowed: false,
        blockedBecause: 'Only a failed run can be retried',
      },
    },
    ...overrides,
  };
}

/** A failover that waits for somebody else's yes. */
export function waitingFailover(overrides: Partial<RunDetail> = {}): RunDetail {
  const run = runningFailover();
  return {
    ...run,
    status: 'pending-approval',
    approval: undefined,
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
    actions: {
      ...run.actions,
      approve: { allowed: true },
      reject: { allowed: true },
      abort: { allowed: true },
    },
    ...overrides,
  };
}
