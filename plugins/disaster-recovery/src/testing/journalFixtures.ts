import type {
  Attempt,
  Decision,
  JournalEntry,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT } from './regionFixtures';
import { ago } from './times';

/** What the running failover wrote. */
export const journalOf = (): JournalEntry[] => [
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

/** Who requested it overrode the fence. */
export const overridden = (): Decision => ({
  kind: 'override',
  by: 'user:default/olivia',
  at: ago(251),
  guard: 'fence-unproven',
  reason: 'AWS says the region is unreachable',
});

/** A yes to the plan of `failoverPlan`. */
export const approval = (by = 'user:default/adam'): Decision => ({
  kind: 'approve',
  by,
  at: ago(140),
  reason: 'go ahead',
  planHash: 'hash-1',
  generation: 4,
});

/** What it called. */
export const attemptsOf = (): Attempt[] => [
  {
    number: 1,
    step: 'freeze-pipelines',
    verb: 'act',
    call: {
      action: 'ssm:PutParameter',
      region: PILOT,
      resource: '/understudy/orders/freeze',
    },
    epoch: 1,
    intentAt: ago(250),
    answeredAt: ago(249),
    answer: 'accepted',
    requestId: '0d2ab1e4-1c7e-4d0e-a2b3-55f0b1d1f9aa',
  },
  {
    number: 2,
    step: 'fence',
    verb: 'act',
    call: {
      action: 'autoscaling:UpdateAutoScalingGroup',
      region: ACTIVE,
      resource: 'orders-asg',
    },
    epoch: 1,
    intentAt: ago(246),
    answeredAt: ago(236),
    answer: 'unknown',
    error: 'TimeoutError: no answer within 10 s',
  },
  {
    number: 3,
    step: 'promote-database',
    verb: 'act',
    call: {
      action: 'rds:PromoteReadReplica',
      region: PILOT,
      resource: 'orders-mysql',
    },
    epoch: 1,
    intentAt: ago(138),
    answeredAt: ago(137),
    answer: 'accepted',
    requestId: '6f3a1c9e-77b0-4d57-8df6-0a5d8d1f7c11',
  },
];
