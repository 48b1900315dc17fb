import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
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
): WorldEvent => ({ at, kind: 'request', office, run, mode: 'unplanned', by });

const decide = (
  at: number,
  decision: 'pause' | 'resume' | 'abort',
  by: string,
): WorldEvent => ({ at, kind: 'decide', office: 'portal', decision, by });

/** Portal and command are pressed at once. */
const bothPress: Story = (random, start) => [
  request(start, 'portal', random.pick(PEOPLE)),
  request(start + random.between(-15, 15), 'laptop', random.pick(PEOPLE)),
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

/** What people do to each other; chance alone brings it about too seldom. */
export const drawStories = (random: Random, start: number): WorldEvent[] =>
  [bothPress, takenOver, sleeper, rebuilt].flatMap(story =>
    random.chance(SHARE) ? story(random, start) : [],
  );
