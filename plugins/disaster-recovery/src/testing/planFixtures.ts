import type {
  Plan,
  PlannedStep,
  StepForecast,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT } from './regionFixtures';
import { ago } from './times';

/** As foreseen from some runs of the site. */
const foreseen = (seconds: number, words: string): StepForecast => ({
  lowSeconds: seconds * 0.75,
  typicalSeconds: seconds,
  highSeconds: seconds * 1.4,
  basis: 'site',
  samples: 6,
  lateAfterSeconds: seconds * 1.75,
  words,
});

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
    forecast: foreseen(190, '2-5 min'),
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
    forecast: {
      lowSeconds: 500,
      typicalSeconds: 540,
      highSeconds: 770,
      basis: 'site',
      loss: { lowSeconds: 0, highSeconds: 4, basis: 'history' },
      waitsForPeople: true,
      words: 'About 8-13 min, 0-4 s of writes',
    },
    consequences: [
      `The database in ${ACTIVE} must be rebuilt afterwards.`,
      'Until then the site has no understudy.',
    ],
    requiresApproval: true,
    approvals: {
      count: 1,
      expirySeconds: 1800,
      remindAfterSeconds: 300,
      escalateAfterSeconds: 900,
    },
    shape: { approval: 'after-fence', doorFirst: false },
    capacity: { wanted: 3, minimum: 2, basis: 'as declared' },
    generation: 4,
    validForSeconds: 3600,
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
