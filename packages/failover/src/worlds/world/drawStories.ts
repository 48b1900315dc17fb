import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Random } from '../random';
import { PEOPLE } from './drawEvents';
import type { Office, WorldEvent } from './WorldEvent';

/** How often each story is told. */
const SHARE = 0.1;

type Story = (random: Random, start: number) => WorldEvent[];

const request = (
  at: number,
  office: Office,
  by: string,
  run: RunKind = 'failover',
  mode: FailoverMode = 'unplanned',
): WorldEvent => ({ at, kind: 'request', office, run, mode, by });

const decide = (
  at: number,
  decision: 'pause' | 'resume' | 'abort',
  by: string,
): WorldEvent => ({ at, kind: 'decide', office: 'portal', decision, by });

/** Portal and command are pressed at once: who plans second may not see yet who was first. */
const bothPress: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE)),
  request(
    start + random.between(-1, 1) * random.pick([3, 15]),
    'laptop',
    random.pick(PEOPLE),
  ),
];

/** The portal's run stands still, somebody takes over with the command, and then it is remembered. */
const takenOver: Story = (random, start) => {
  const pausedAt = start + random.between(20, 300);
  const rivalAt = pausedAt + random.between(-60, 300);
  const laterAt = rivalAt + random.between(30, 900);
  return [
    request(start, 'portal', random.pick(PEOPLE)),
    decide(pausedAt, 'pause', random.pick(PEOPLE)),
    request(rivalAt, 'laptop', random.pick(PEOPLE)),
    decide(laterAt, random.pick(['resume', 'abort'] as const), PEOPLE[1]),
    decide(laterAt + 30, 'resume', PEOPLE[1]),
  ];
};

/** A drill falls asleep; when it wakes, roles have changed. */
const sleeper: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE), 'drill'),
  decide(start + random.between(1, 30), 'pause', random.pick(PEOPLE)),
  request(start + 60, random.pick(['portal', 'laptop']), PEOPLE[0]),
  decide(start + random.between(600, 2400), 'resume', PEOPLE[2]),
];

/**
 * A drill falls asleep, and somebody reprotects a site whose standby was never
 * lost: the standby is a replica before and after, and only the generation says
 * that roles were looked at anew.
 */
const rebuiltMeanwhile: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE), 'drill'),
  decide(start + random.between(1, 60), 'pause', random.pick(PEOPLE)),
  request(start + 75, 'portal', PEOPLE[0], 'reprotect'),
  // Late enough for the rebuild to be over, early enough for the drill's steps.
  decide(start + random.between(860, 1150), 'resume', PEOPLE[2]),
];

/** A failover begins while a drill is about to end, and wants the capacity that the drill gives back. */
const drillInTheWay: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE), 'drill'),
  request(
    start + random.between(60, 600),
    random.pick(['portal', 'laptop']),
    random.pick(PEOPLE),
  ),
];

/** Just as a site is handed over in peace, its replica falls behind by more than the run has waited for. */
const slowHandover: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE), 'failover', 'planned'),
  {
    at: start + random.between(10, 60),
    kind: 'fault',
    side: 'to',
    faults: { lagSeconds: random.pick([300, 600]) },
    seconds: random.pick([300, 900]),
  },
];

/** The engine that carries a failover out stands still as it is about to call, for longer than its lease, and comes back. */
const zombie: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE)),
  {
    at: start + random.between(1, 240),
    kind: 'freeze-at-call',
    seconds: random.pick([60, 150, 300]),
  },
];

/** Somebody gives a resource of the site to another one, by mistake, before it is needed. */
const mistakenTag: Story = (random, start) => {
  const side = random.pick(['from', 'to'] as const);
  const what = random.pick(['group', 'database'] as const);
  return [
    {
      at: start - random.between(40, 120),
      kind: 'retag',
      side,
      what,
      seconds: random.pick([600, 1800]),
    },
    request(start, 'portal', random.pick(PEOPLE)),
  ];
};

/** Somebody begins to rebuild the old region, and lets go of its database while others do what they do. */
const rebuilt: Story = (random, start) => {
  const rebuildAt = start + random.between(600, 1500);
  const by = random.pick(PEOPLE);
  return [
    request(start, 'portal', random.pick(PEOPLE)),
    request(rebuildAt, random.pick(['portal', 'laptop']), by, 'reprotect'),
    ...[200, 500, 900].map(
      (after): WorldEvent => ({
        at: rebuildAt + after,
        kind: 'let-go',
        by: random.pick(PEOPLE),
      }),
    ),
    request(
      rebuildAt + random.between(60, 900),
      'laptop',
      random.pick(PEOPLE),
      random.pick(['failback', 'complete-failover', 'reprotect']),
    ),
  ];
};

const STORIES: Story[] = [
  bothPress,
  takenOver,
  sleeper,
  rebuilt,
  rebuiltMeanwhile,
  drillInTheWay,
  slowHandover,
  zombie,
  mistakenTag,
];

/** What people do to each other; chance alone brings it about too seldom. */
export const drawStories = (random: Random, start: number): WorldEvent[] =>
  STORIES.flatMap(story => (random.chance(SHARE) ? story(random, start) : []));

/** One story and nothing else: in most worlds something else goes wrong before it is told. */
export const drawStory = (random: Random, start: number): WorldEvent[] =>
  random.pick(STORIES)(random, start);
