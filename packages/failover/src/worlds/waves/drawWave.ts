import { noFaults, type Faults } from '../aws/Faults';
import { seededRandom, type Random } from '../random';
import type {
  TroubledSite,
  WaveEvent,
  WaveWorldOptions,
} from './WaveWorldOptions';

/** A region that is gone. */
export const DARK: Partial<Faults> = {
  control: 'dark',
  data: 'dark',
  network: 'dark',
};

const UNPROVEN = ['fence-unproven', 'lag-within-rpo'];
const DENIED = [
  'rds:PromoteReadReplica',
  's3:PutObject',
  'autoscaling:UpdateAutoScalingGroup',
];

/** What is wrong in the region that a site is led to. */
const trouble = (random: Random): Partial<Faults> =>
  random.pick<() => Partial<Faults>>([
    () => ({ replicationBroken: true }),
    () => ({ lagSeconds: 600 }),
    () => ({ promotion: 'ignored' }),
    () => ({ throttled: 0.4 }),
    () => ({ denied: new Set([random.pick(DENIED)]) }),
    () => ({ network: 'dark' }),
    () => ({ capacity: 0 }),
  ])();

function drawSites(random: Random): TroubledSite[] {
  const names = ['ant', 'bee', 'cow', 'dog', 'elk'].slice(
    0,
    random.whole(2, 5),
  );
  const isLost = random.chance(0.85);
  return names.map((name, index) => ({
    name,
    ...(random.chance(0.7) && { tier: `tier-${random.whole(1, 2)}` }),
    // Circles come up too.
    dependsOn: random.chance(0.4)
      ? [names[(index + random.whole(1, names.length - 1)) % names.length]]
      : [],
    from: isLost && random.chance(0.85) ? DARK : {},
    to: random.chance(0.3) ? trouble(random) : {},
  }));
}

function drawEvents(
  random: Random,
  sites: TroubledSite[],
  portals: number,
  seconds: number,
): WaveEvent[] {
  const site = () => random.pick(sites).name;
  const portal = () => random.whole(0, portals - 1);
  const draws: (() => WaveEvent)[] = [
    () => ({
      at: 0,
      kind: 'crash',
      portal: portal(),
      seconds: random.pick([1, 30, 200]),
    }),
    () => ({
      at: 0,
      kind: 'freeze',
      portal: portal(),
      seconds: random.pick([5, 40, 400]),
    }),
    () => ({
      at: 0,
      kind: 'fault',
      site: site(),
      side: 'to',
      faults: trouble(random),
    }),
    () => ({ at: 0, kind: 'returns', site: site() }),
    () => ({
      at: 0,
      kind: 'by-hand',
      site: site(),
      ...(random.chance(0.5) && { stopsAfter: random.whole(2, 60) }),
    }),
    () => ({
      at: 0,
      kind: 'lock',
      site: site(),
      seconds: random.pick([60, 600]),
    }),
    () => ({
      at: 0,
      kind: 'gone',
      site: site(),
      seconds: random.pick([60, 600]),
    }),
    () => ({
      at: 0,
      kind: 'pause',
      seconds: random.pick([60, 600, 1500]),
      ...(random.chance(0.5) && { stage: 1 }),
    }),
  ];
  const events = Array.from({ length: random.whole(0, 6) }, () => ({
    ...random.pick(draws)(),
    at: random.whole(1, seconds),
  }));
  if (random.chance(0.1)) {
    const kind = random.pick(['abort', 'end'] as const);
    events.push({ kind, at: random.whole(60, seconds) });
  }
  return events.sort((one, other) => one.at - other.at);
}

/** A world of a wave from one number. */
export function drawWave(seed: number): WaveWorldOptions {
  const random = seededRandom(seed);
  const sites = drawSites(random);
  const portals = random.whole(1, 2);
  const safetySeconds = random.pick([600, 1200, 1800]);
  return {
    seed,
    sites,
    kind: random.chance(0.9) ? 'failover' : 'dry-run',
    mode: random.chance(0.1) ? 'planned' : 'unplanned',
    overrides: UNPROVEN.filter(() => random.chance(0.8)),
    rules: {
      requireApproval: random.chance(0.7),
      approvals: {
        count: random.pick([1, 1, 2]),
        expirySeconds: random.pick([300, 1800]),
        remindAfterSeconds: 60,
        escalateAfterSeconds: 120,
      },
      validForSeconds: random.pick([600, 1200, 3600]),
    },
    limits: {
      atOnce: random.pick([1, 2, 2, 5]),
      atOncePerAccount: 5,
    },
    portals,
    link: {
      before: random.chance(0.2) ? 0.01 : 0,
      after: random.chance(0.2) ? 0.01 : 0,
      slow: random.chance(0.3) ? 0.05 : 0,
      slowSeconds: 4,
    },
    engine: {
      leaseSeconds: 20,
      pollSeconds: 5,
      settleSeconds: 20,
      answerSeconds: 12,
    },
    people: {
      looksEvery: random.pick([15, 45]),
      approves: random.between(0.1, 1),
      answers: random.between(0, 0.7),
      retries: random.between(0, 0.5),
      skips: random.chance(0.3) ? random.between(0, 0.2) : 0,
      overrides: random.between(0, 0.3),
      meddles: random.chance(0.4) ? random.between(0, 0.1) : 0,
    },
    events: drawEvents(random, sites, portals, safetySeconds),
    safetySeconds,
  };
}

/** What heals: everything but that the region is gone. */
export const healedSite = ({ from }: TroubledSite) => ({
  from: from === DARK ? { ...noFaults(), ...DARK } : noFaults(),
  to: noFaults(),
});
