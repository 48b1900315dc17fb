import { createHash } from 'node:crypto';
import type {
  ApprovalPolicy,
  FailoverMode,
  LeftOut,
  WaveKind,
  WaveMember,
  WavePlan,
  WaveStep,
} from '@understudy/plugin-disaster-recovery-common';
import { Additions } from '../additions';
import { overridableOf } from '../guards';
import { canonicalJson } from '../journal/canonicalJson';
import { policyOf, type RunPolicy } from '../plan/RunPolicy';
import { waitForApproval } from '../steps/waitForApproval';
import { forecastWave } from './forecastWave';
import { orderSites } from './orderSites';

/** How many sites a wave works on at once. */
export interface WaveLimits {
  atOnce: number;
  /** Of one AWS account: its quotas and API budgets are shared. */
  atOncePerAccount: number;
}

export interface WaveInput {
  /** That is lost, or to be left. */
  region: string;
  kind: WaveKind;
  mode: FailoverMode;
  members: (WaveMember & { dependsOn?: readonly string[] })[];
  leftOut: LeftOut[];
  limits: WaveLimits;
  policy: RunPolicy;
  /** Guards and steps of others. */
  additions?: Additions;
  now: Date;
}

/** What the whole wave waits for: the most that a tier of its sites wants. */
function approvalsOf(input: WaveInput) {
  const policies = input.members.map(({ tier }) =>
    policyOf(input.policy, tier),
  );
  const wanted = policies.filter(({ requireApproval }) => requireApproval);
  const most = (key: keyof ApprovalPolicy) =>
    Math.max(
      ...(wanted.length > 0 ? wanted : [input.policy]).map(
        ({ approvals }) => approvals[key],
      ),
    );
  return {
    requiresApproval: input.kind !== 'dry-run' && wanted.length > 0,
    approvals: {
      count: most('count'),
      expirySeconds: most('expirySeconds'),
      remindAfterSeconds: most('remindAfterSeconds'),
      escalateAfterSeconds: most('escalateAfterSeconds'),
    },
  };
}

export const siteStepId = (site: string) => `site:${site}`;

const accountPool = (accountId: string) => `account:${accountId}`;

/** What stays, and who goes all the same and needs it: people must know before they say so. */
function withNeeds(left: LeftOut, members: WaveInput['members']): LeftOut {
  const neededBy = members.flatMap(({ site, dependsOn }) =>
    dependsOn?.includes(left.site) ? site : [],
  );
  return neededBy.length > 0 ? { ...left, neededBy } : left;
}

/**
 * Which sites a wave leads away from a region, in which order and how many at
 * once. Pure, and from what is known already: each site is looked at when its turn comes.
 */
export function planWave(input: WaveInput): WavePlan {
  const { region, kind, mode, members, leftOut, limits, policy, now } = input;
  const { additions = Additions.none } = input;
  const { sites, tiers, circles } = orderSites(members);
  const { requiresApproval, approvals } = approvalsOf(input);
  const known = new Map(members.map(each => [each.site, each]));
  const first: WaveStep[] = requiresApproval
    ? [
        {
          id: waitForApproval.id,
          title: waitForApproval.title,
          after: [],
          deadlineSeconds: approvals.expirySeconds,
          expectedSeconds: 0,
        },
      ]
    : [];
  const rest = sites.flatMap(({ site, stage, after }): WaveStep[] => {
    const found = known.get(site);
    if (!found) {
      return [];
    }
    const { dependsOn, ...member } = found;
    return [
      {
        id: siteStepId(site),
        title: site,
        after: [
          ...first.map(each => each.id),
          // What only looks needs nothing of another site.
          ...(kind === 'dry-run' ? [] : after.map(siteStepId)),
        ],
        // People may be asked about a site for as long as the wave is valid.
        deadlineSeconds: policy.validForSeconds,
        expectedSeconds: member.forecast.typicalSeconds,
        member,
        pools: ['all', accountPool(member.accountId)],
        stage,
      },
    ];
  });
  const steps = [...first, ...rest];
  const bounds = {
    all: limits.atOnce,
    ...Object.fromEntries(
      members.map(({ accountId }) => [
        accountPool(accountId),
        limits.atOncePerAccount,
      ]),
    ),
  };
  const decidedOn = {
    region,
    kind,
    mode,
    approvals,
    limits: bounds,
    steps: steps.map(({ id, after, stage, member }) => ({
      id,
      after,
      stage,
      account: member?.accountId,
      toRegion: member?.toRegion,
    })),
  };
  return {
    region,
    kind,
    mode,
    steps,
    leftOut: leftOut.map(each => withNeeds(each, members)),
    circles,
    ...forecastWave(steps, bounds, tiers),
    guards: [
      ...overridableOf(kind, mode),
      ...additions.overridableOf(kind, mode),
    ],
    limits: bounds,
    isolated: true,
    requiresApproval,
    approvals,
    validForSeconds: policy.validForSeconds,
    hash: createHash('sha256').update(canonicalJson(decidedOn)).digest('hex'),
    computedAt: now.toISOString(),
  };
}
