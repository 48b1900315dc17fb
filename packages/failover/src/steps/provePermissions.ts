import {
  callsInWords,
  failoverCalls,
  type CallVerdicts,
  type WantedCall,
} from '../rights';
import type { FailoverContext, FailoverStep } from './FailoverStep';

const STEP = 'prove-permissions';

/** IAM stands in one region of the world: a drill does not wait long for it, and a failover never asks. Seconds. */
const PATIENCE_SECONDS = 60;

const REMEDY =
  'Let the role that runs use call iam:SimulatePrincipalPolicy and iam:GetRole on itself: until then no drill shows that a failover may do what it must';

const notProven = (outcome: string) => ({
  state: 'impossible' as const,
  outcome: `Not proven: ${outcome}`,
  remedy: REMEDY,
});

/** ARN of each region's group, as far as the region tells. */
async function groupArns({ cloud, target }: FailoverContext) {
  const known = await Promise.all(
    [target.from, target.to].map(async ({ region, group }) => [
      region,
      (await cloud.group(group).catch(() => undefined))?.arn,
    ]),
  );
  return Object.fromEntries(known);
}

/** What IAM tells; throws while nobody knows and there is patience. */
async function ask(
  context: FailoverContext,
  calls: WantedCall[],
): Promise<CallVerdicts> {
  try {
    return await context.cloud.verdicts(context.target.to.database, calls);
  } catch (error) {
    const since = context.startedAt(STEP) ?? context.now();
    const waited = (context.now().getTime() - since.getTime()) / 1000;
    if (waited < PATIENCE_SECONDS) {
      throw error;
    }
    return {
      told: false,
      reason: `IAM does not answer: ${(error as Error).message}`,
    };
  }
}

/**
 * Whether the role that runs use may make every call of a failover: by IAM's
 * simulation, which calls nothing. Only a drill asks; IAM stands in us-east-1.
 */
export const provePermissions: FailoverStep = {
  id: STEP,
  title: 'Prove the permissions',
  description: ({ to }) =>
    `Asks IAM's simulation whether the role that runs use may make every call of a failover to ${to.region} on the site's own resources. Nothing is called.`,
  regions: ({ from, to }) => [to.region, from.region],
  expectedSeconds: 5,
  deadlineSeconds: 180,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'iam:GetRole',
    'iam:SimulatePrincipalPolicy',
    'sts:GetCallerIdentity',
  ],
  proof: true,

  async observe(context) {
    const calls = failoverCalls(context.target, await groupArns(context));
    const verdicts = await ask(context, calls);
    if (!verdicts.told) {
      return notProven(verdicts.reason);
    }
    const { principal, denied, unsure } = verdicts;
    if (denied.length > 0) {
      return {
        state: 'impossible',
        outcome: `${principal} may not make ${denied.length} of the ${
          calls.length
        } calls of a failover: ${callsInWords(denied)}`,
      };
    }
    if (unsure.length > 0) {
      const missing = [...new Set(unsure.flatMap(each => each.missing))];
      return {
        ...notProven(
          `whether ${principal} may call ${callsInWords(
            unsure,
          )} hangs on conditions that IAM's simulation cannot judge (${missing.join(
            ', ',
          )})`,
        ),
        remedy:
          'Look at these conditions yourself: no drill shows that they let a failover through',
      };
    }
    return {
      state: 'done',
      outcome: `IAM's simulation lets ${principal} make all ${calls.length} calls of a failover; policies of buckets and keys are no part of it`,
      facts: { principal, calls: calls.length },
    };
  },
};
