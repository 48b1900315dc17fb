import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { decisionKinds } from '../../engine';
import { noFaults, type Faults } from '../aws/Faults';
import type { Random } from '../random';
import { drawStories, drawStory } from './drawStories';
import type { Office, Side, WorldEvent } from './WorldEvent';
import type { WorldOptions } from './WorldOptions';

/** Those who may decide. */
export const PEOPLE = ['alice', 'bob', 'carol', 'dave'].map(
  name => `user:default/${name}`,
);

const DENIABLE = [
  'rds:PromoteReadReplica',
  'rds:DescribeDBInstances',
  'rds:DeleteDBInstance',
  'autoscaling:UpdateAutoScalingGroup',
  'autoscaling:SuspendProcesses',
  'autoscaling:DescribeAutoScalingGroups',
  's3:PutObject',
  'ssm:PutParameter',
  'cloudwatch:GetMetricData',
];

/** Share of worlds that are one story, told to its end. */
const UNDISTURBED = 0.3;

/** One thing that goes wrong in a region. */
const trouble = (random: Random): Partial<Faults> =>
  random.pick<() => Partial<Faults>>([
    () => ({ control: 'dark' }),
    () => ({ control: 'read-only' }),
    () => ({ network: 'dark' }),
    () => ({ data: 'dark', control: 'dark' }),
    () => ({ data: 'dark' }),
    () => ({ balancer: 'silent' }),
    () => ({ hangingTermination: true }),
    () => ({ capacity: random.whole(0, 2) }),
    () => ({ promotion: 'ignored' }),
    () => ({ replicationBroken: true }),
    () => ({ throttled: 0.5 }),
    () => ({ denied: new Set([random.pick(DENIABLE)]) }),
    () => ({ restoreShowsAfterSeconds: 15 }),
  ])();

/** What is asked for after the first run. */
const LATER: RunKind[] = [
  'failover',
  'failover',
  'drill',
  'dry-run',
  'complete-failover',
  'reprotect',
  'failback',
];

/** How a region goes away. */
const outage = (random: Random): Partial<Faults> =>
  random.pick<() => Partial<Faults>>([
    () => ({ network: 'dark' }),
    () => ({ data: 'dark', control: 'dark' }),
    () => ({ control: 'dark' }),
    () => ({ data: 'dark' }),
    () => ({ balancer: 'silent' }),
  ])();

/** All that happens in a world, by time. */
export function drawEvents(
  random: Random,
  { safetySeconds, skews }: Omit<WorldOptions, 'events'>,
): WorldEvent[] {
  const events: WorldEvent[] = [];
  const when = (share = 1) => random.between(0, safetySeconds * share);
  const length = () => random.pick([30, 120, 600, 1800]);
  const office = (): Office => (random.chance(0.8) ? 'portal' : 'laptop');
  const engine = () => random.whole(0, skews.length - 1);
  const some = (most: number, draw: () => WorldEvent) => {
    for (let left = random.whole(0, most); left > 0; left -= 1) {
      events.push(draw());
    }
  };

  const disaster = when(0.3);
  if (random.chance(0.7)) {
    events.push({
      at: disaster,
      kind: 'fault',
      side: 'from',
      faults: outage(random),
      seconds: random.pick([300, 1800, 7200]),
    });
  }
  const first = (random.chance(0.85) ? 'failover' : 'drill') as RunKind;
  events.push({
    at: disaster + random.between(-120, 240),
    kind: 'request',
    office: 'portal',
    run: first,
    mode: random.chance(0.3) ? 'planned' : 'unplanned',
    by: random.pick(PEOPLE),
  });
  some(2, () => ({
    at: when(0.8),
    kind: 'request',
    office: office(),
    run: random.pick(LATER),
    mode: random.chance(0.3) ? 'planned' : 'unplanned',
    by: random.pick(PEOPLE),
  }));
  some(3, () => ({
    at: when(),
    kind: 'fault',
    side: random.pick<Side>(['from', 'to', 'witness']),
    faults: trouble(random),
    seconds: length(),
  }));
  some(2, () => ({
    at: when(),
    kind: 'crash',
    engine: engine(),
    seconds: random.pick([1, 60, 600]),
  }));
  some(2, () => ({
    at: when(),
    kind: 'freeze',
    engine: engine(),
    seconds: random.pick([10, 100, 600, 1500]),
  }));
  some(1, () => ({
    at: when(),
    kind: 'clock-step',
    engine: engine(),
    seconds: random.pick([-3600, -60, 60, 3600]),
  }));
  some(1, () => ({
    at: when(),
    kind: 'store-down',
    engine: engine(),
    seconds: random.pick([5, 60, 300]),
  }));
  some(2, () => ({
    at: when(),
    kind: 'decide',
    office: office(),
    decision: random.pick(decisionKinds),
    by: random.pick(PEOPLE),
  }));
  some(1, () => ({ at: when(), kind: 'approve-twice', office: office() }));
  some(1, () => ({
    at: when(),
    kind: 'stranger-freezes',
    side: random.pick<Side>(['from', 'to']),
    seconds: length(),
  }));
  some(1, () => ({
    at: when(),
    kind: 'retag',
    side: random.pick<Side>(['from', 'to']),
    what: random.pick(['group', 'database'] as const),
    seconds: length(),
  }));
  some(1, () => ({
    at: when(),
    kind: 'backup',
    side: 'to',
    seconds: random.pick([60, 300]),
  }));
  const all = [...events, ...drawStories(random, when(0.5))];
  return (random.chance(UNDISTURBED) ? drawStory(random, when(0.1)) : all)
    .map(event => ({ ...event, at: Math.max(1, Math.round(event.at)) }))
    .sort((one, other) => one.at - other.at);
}

/** What a fault takes back when it is over. */
export const healed = (faults: Partial<Faults>): Partial<Faults> => {
  const sound = noFaults();
  return Object.fromEntries(
    Object.keys(faults).map(name => [name, sound[name as keyof Faults]]),
  );
};
