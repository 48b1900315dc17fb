import {
  DECISION_KINDS,
  type WaveDetail,
  type WavePlan,
  type WaveSite,
} from '@understudy/plugin-disaster-recovery-common';

const forecast = {
  lowSeconds: 300,
  typicalSeconds: 400,
  highSeconds: 500,
  basis: 'assumed',
} as const;

const member = (site: string, tier?: string) => ({
  site,
  tier,
  accountId: '123456789012',
  toRegion: 'eu-central-1',
  forecast,
  runsBefore: 0,
});

/** Two tiers, three sites; payments needs the ledger. */
export function wavePlan(overrides: Partial<WavePlan> = {}): WavePlan {
  const step = (site: string, stage: number, after: string[] = []) => ({
    id: `site:${site}`,
    title: site,
    after: ['approval', ...after],
    deadlineSeconds: 14_400,
    expectedSeconds: 400,
    member: member(site, `tier-${stage}`),
    pools: ['all'],
    stage,
  });
  return {
    region: 'eu-west-1',
    kind: 'failover',
    mode: 'unplanned',
    steps: [
      {
        id: 'approval',
        title: 'Approval',
        after: [],
        deadlineSeconds: 1800,
        expectedSeconds: 0,
      },
      step('ledger', 1),
      step('payments', 1, ['site:ledger']),
      step('shop', 2),
    ],
    leftOut: [{ site: 'blog', because: 'reprotect #6 is under way' }],
    circles: [],
    stages: [
      { stage: 1, tier: 'tier-1', sites: 2, highSeconds: 900 },
      { stage: 2, tier: 'tier-2', sites: 1, highSeconds: 960 },
    ],
    guards: [
      { guard: 'lock-free', title: 'Nobody holds the lock' },
      {
        guard: 'fence-unproven',
        title: 'The region that is left is proven to take no writes',
      },
    ],
    limits: { all: 20 },
    isolated: true,
    requiresApproval: true,
    approvals: {
      count: 1,
      expirySeconds: 1800,
      remindAfterSeconds: 300,
      escalateAfterSeconds: 600,
    },
    validForSeconds: 14_400,
    forecast: {
      lowSeconds: 600,
      typicalSeconds: 800,
      highSeconds: 960,
      words: 'About 10-16 min',
    },
    hash: 'wave-hash',
    computedAt: '2026-11-27T03:00:00.000Z',
    ...overrides,
  };
}

export const waveSite = (
  site: string,
  overrides: Partial<WaveSite> = {},
): WaveSite => ({
  ...member(site, 'tier-1'),
  step: `site:${site}`,
  stage: 1,
  after: [],
  status: 'pending',
  stands: false,
  ...overrides,
});

/** A wave under way, about which everything may be decided. */
export function waveDetail(overrides: Partial<WaveDetail> = {}): WaveDetail {
  const { steps, leftOut, ...plan } = wavePlan();
  return {
    id: 'wave-1',
    number: 1,
    region: 'eu-west-1',
    kind: 'failover',
    mode: 'unplanned',
    status: 'running',
    requestedBy: 'user:default/olivia',
    reason: 'the region burns',
    createdAt: '2026-11-27T03:00:00.000Z',
    counts: {
      waiting: 3,
      running: 0,
      standing: 0,
      done: 0,
      failed: 0,
      left: 0,
    },
    plan,
    sites: [
      waveSite('ledger'),
      waveSite('payments', { after: ['site:ledger'] }),
      waveSite('shop', { stage: 2, tier: 'tier-2' }),
    ],
    hidden: 0,
    decisions: [],
    validUntil: '2026-11-27T07:00:00.000Z',
    journal: [],
    actions: Object.fromEntries(
      DECISION_KINDS.map(kind => [kind, { allowed: true }]),
    ) as WaveDetail['actions'],
    ...overrides,
  };
}
