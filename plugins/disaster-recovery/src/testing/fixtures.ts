import type {
  Finding,
  SiteActions,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measurement,
  PILOT,
  region,
  servingFacts,
  standbyFacts,
  unknownFacts,
} from './regionFixtures';
import { passedDrill, runningFailover } from './runFixtures';
import { ago, daysAgo } from './times';

export { approval } from './journalFixtures';
export * from './planFixtures';
export * from './regionFixtures';
export * from './runFixtures';
export * from './times';

const passed: Finding[] = [
  ['replica-lag', 'Replica lag', 'Lag of 4 s is within the RPO of 60 s'],
  ['replication-state', 'Replication', 'The replica replicates'],
  ['standby-capacity', 'Standby can scale', 'May grow to 9, 3 are needed'],
].map(([check, title, reason]) => ({
  check,
  title,
  status: 'pass',
  reason,
  region: PILOT,
  measuredAt: ago(25),
}));

const allowed: SiteActions = {
  'dry-run': { allowed: true },
  drill: { allowed: true },
  failover: { allowed: true },
  'complete-failover': { allowed: true },
  failback: {
    allowed: false,
    blockedBecause: 'The site is at home: it serves from eu-west-1',
  },
  reprotect: {
    allowed: false,
    blockedBecause: 'eu-central-1 stands by already',
  },
  fence: { allowed: false, blockedBecause: 'No region is left unfenced' },
};

const evaluation = (
  verdict: SiteDetail['evaluation']['verdict'],
  against: Finding[],
): Pick<SiteDetail, 'evaluation' | 'readiness'> => ({
  readiness: { verdict, failing: against.length, evaluatedAt: ago(20) },
  evaluation: {
    verdict,
    findings: [...passed, ...against],
    evaluatedAt: ago(20),
    expiresAt: ago(-280),
  },
});

/** `orders`: everything as it should be. */
export function readySite(overrides: Partial<SiteDetail> = {}): SiteDetail {
  return {
    name: 'orders',
    entityRef: 'component:default/orders',
    owner: 'group:default/team-a',
    servingRegion: ACTIVE,
    standbyRegion: PILOT,
    awayFromHome: false,
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    trafficPolicy: 'automatic',
    lag: measurement('replicaLag', PILOT, 4),
    ...evaluation('ready', []),
    lastDrill: passedDrill(),
    alerts: [],
    regions: [
      region(ACTIVE, 'active', 'serving', servingFacts),
      region(PILOT, 'pilot', 'standby', standbyFacts),
    ],
    estimate: { rpoSeconds: 4, rtoSeconds: 540 },
    runs: [passedDrill()],
    actions: allowed,
    ...overrides,
  };
}

/** `payments`: ready, but the last drill is too long ago. */
export function atRiskSite(overrides: Partial<SiteDetail> = {}): SiteDetail {
  return readySite({
    name: 'payments',
    entityRef: 'component:default/payments',
    owner: 'group:default/team-b',
    lastDrill: passedDrill({ site: 'payments', endedAt: daysAgo(97) }),
    ...evaluation('at-risk', [
      {
        check: 'drill-age',
        title: 'Last drill',
        status: 'warn',
        reason: 'The last drill is 97 days old, policy says 90.',
        remedy: 'Run a drill.',
      },
    ]),
    ...overrides,
  });
}

/** `search`: the replica has stopped. */
export function notReadySite(overrides: Partial<SiteDetail> = {}): SiteDetail {
  return readySite({
    name: 'search',
    entityRef: 'component:default/search',
    lag: {
      ...measurement('replicaLag', PILOT, undefined),
      unknownBecause: 'not-replicating',
    },
    lastDrill: undefined,
    runs: [],
    estimate: {},
    regions: [
      region(ACTIVE, 'active', 'serving', servingFacts),
      region(PILOT, 'pilot', 'standby', {
        ...standbyFacts,
        replicationState: 'stopped',
        replicaLag: undefined,
      }),
    ],
    ...evaluation('not-ready', [
      {
        check: 'replication-state',
        title: 'Replication',
        status: 'fail',
        reason: 'The replica in eu-central-1 has stopped replicating',
        remedy: 'Look at its last error, then start replication again.',
        region: PILOT,
        measuredAt: ago(25),
      },
      {
        check: 'drill-age',
        title: 'Last drill',
        status: 'warn',
        reason: 'There has never been a drill.',
        remedy: 'Run a drill.',
      },
    ]),
    ...overrides,
  });
}

/** `ledger`: nobody has heard from it for 14 minutes. */
export function unknownSite(overrides: Partial<SiteDetail> = {}): SiteDetail {
  return readySite({
    name: 'ledger',
    entityRef: 'component:default/ledger',
    servingRegion: undefined,
    lag: measurement('replicaLag', PILOT, undefined),
    estimate: {},
    regions: [
      region(ACTIVE, 'active', 'unknown', unknownFacts(servingFacts)),
      region(PILOT, 'pilot', 'unknown', unknownFacts(standbyFacts)),
    ],
    readiness: { verdict: 'unknown', failing: 0, evaluatedAt: ago(14 * 60) },
    evaluation: {
      verdict: 'unknown',
      findings: [
        {
          check: 'data-age',
          title: 'Age of the measurements',
          status: 'unknown',
          reason: 'Nothing was measured for 14 minutes',
          remedy: 'Check the credentials that the portal reads AWS with.',
        },
      ],
      evaluatedAt: ago(14 * 60),
      expiresAt: ago(9 * 60),
    },
    ...overrides,
  });
}

/** `orders` while a failover runs. */
export function failingOverSite(
  overrides: Partial<SiteDetail> = {},
): SiteDetail {
  const blockedBecause = 'failover #19 is under way';
  const blocked = { allowed: false, blockedBecause };
  return readySite({
    activeRun: runningFailover(),
    runs: [runningFailover(), passedDrill()],
    actions: {
      'dry-run': blocked,
      drill: blocked,
      failover: blocked,
      'complete-failover': blocked,
      failback: blocked,
      reprotect: blocked,
      fence: blocked,
    },
    ...overrides,
  });
}

/** `orders` after Route 53 moved traffic by itself: users reach a replica. */
export function trafficMovedSite(
  overrides: Partial<SiteDetail> = {},
): SiteDetail {
  return readySite({
    servingRegion: undefined,
    regions: [
      region(ACTIVE, 'active', 'unknown', {
        ...unknownFacts(servingFacts),
        trafficAnswer: PILOT,
      }),
      region(PILOT, 'pilot', 'standby', standbyFacts),
    ],
    ...evaluation('not-ready', [
      {
        check: 'home-region',
        title: 'The serving region answers',
        status: 'fail',
        reason: 'eu-west-1 does not answer',
        remedy: 'Complete the failover.',
        region: ACTIVE,
      },
    ]),
    ...overrides,
  });
}

/** `orders` after a failover with an unproven fence, when the old region came back. */
export function twoWritersSite(
  overrides: Partial<SiteDetail> = {},
): SiteDetail {
  return readySite({
    servingRegion: PILOT,
    standbyRegion: undefined,
    awayFromHome: true,
    lag: undefined,
    estimate: {},
    regions: [
      region(ACTIVE, 'active', 'unknown', {
        ...servingFacts,
        trafficAnswer: PILOT,
      }),
      region(PILOT, 'pilot', 'serving', {
        ...servingFacts,
        trafficAnswer: PILOT,
      }),
    ],
    alerts: [
      {
        kind: 'two-writers',
        region: ACTIVE,
        since: ago(130),
        sentence: `${ACTIVE} takes writes beside ${PILOT}: what is written there will be lost`,
      },
    ],
    fenceWatch: {
      region: ACTIVE,
      state: 'closing',
      since: ago(3600),
      reason: 'orders-asg still has 3 instances',
      run: 'failover-19',
      checkedAt: ago(12),
      proofs: [
        {
          name: 'group-at-zero',
          verdict: 'disproven',
          source: 'autoscaling:DescribeAutoScalingGroups',
          reason: 'orders-asg has 3 instances',
          at: ago(12),
        },
        {
          name: 'load-balancer-silent',
          verdict: 'unknown',
          source: 'the load balancer',
          reason: 'the load balancer does not answer',
          at: ago(12),
        },
      ],
    },
    actions: { ...allowed, fence: { allowed: true } },
    ...evaluation('not-ready', [
      {
        check: 'one-writer',
        title: 'One region takes writes',
        status: 'fail',
        reason: `${ACTIVE} and ${PILOT} both take writes`,
        remedy: `Fence ${ACTIVE}.`,
        region: ACTIVE,
      },
    ]),
    ...overrides,
  });
}
