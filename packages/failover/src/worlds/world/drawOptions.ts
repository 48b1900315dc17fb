import { TIMINGS } from '../aws/Timings';
import { seededRandom, type Random } from '../random';
import { drawEvents } from './drawEvents';
import type { WorldOptions } from './WorldOptions';

/** So often, or never: a world with all faults at once shows less than many with some. */
const sometimes = (random: Random, share: number, most: number) =>
  random.chance(share) ? random.between(0, most) : 0;

/** A world from one number: all of it is drawn, so that every mixture comes up. */
export function drawOptions(seed: number): WorldOptions {
  const random = seededRandom(seed);
  const timeout = 10;
  const staleSeconds = Math.round(sometimes(random, 0.3, 20));
  const drawn: Omit<WorldOptions, 'events'> = {
    seed,
    policy: random.pick(['operator', 'automatic']),
    witness: random.chance(0.7),
    reversed: random.chance(0.25),
    cron: random.chance(0.6),
    lagSeconds: random.pick([1, 5, 30, 120]),
    engine: {
      leaseSeconds: random.pick([20, 45, 90]),
      pollSeconds: random.pick([5, 10, 15]),
      settleSeconds: staleSeconds + random.whole(5, 30),
      answerSeconds: random.whole(timeout + 2, timeout + 10),
    },
    rules: {
      requireApproval: random.chance(0.6),
      approvals: {
        count: random.pick([1, 1, 2]),
        expirySeconds: random.pick([600, 1800]),
        remindAfterSeconds: 120,
        escalateAfterSeconds: 300,
      },
      validForSeconds: random.pick([1200, 3600, 7200]),
      // Without a draw of its own: worlds of old seeds stay what they were.
      drill: { maxSeconds: seed % 3 === 0 ? 900 : 3600 },
    },
    timings: {
      ...TIMINGS,
      latency: random.between(0.02, 0.5),
      timeout,
      promotionPhase: random.pick([30, 90]),
      restore: random.pick([60, 300]),
      launch: random.pick([40, 150]),
      termination: random.pick([20, 90]),
      ttl: random.pick([10, 60]),
    },
    weather: {
      throttled: sometimes(random, 0.3, 0.1),
      unanswered: sometimes(random, 0.4, 0.15),
      late: sometimes(random, 0.3, 0.2),
    },
    staleSeconds,
    store: {
      before: sometimes(random, 0.3, 0.02),
      after: sometimes(random, 0.3, 0.02),
      slow: sometimes(random, 0.3, 0.1),
      slowSeconds: 4,
    },
    skews: random.chance(0.5) ? [0] : [0, 0],
    people: {
      looksEvery: random.pick([20, 60, 180]),
      approves: random.between(0, 1),
      approvesOwn: sometimes(random, 0.5, 0.5),
      answers: random.between(0.1, 1),
      meddles: sometimes(random, 0.4, 0.15),
      merges: random.between(0, 0.3),
    },
    pipelinesEvery: random.pick([0, 120, 300]),
    stays: random.chance(0.3),
    goesHome: random.chance(0.5),
    safetySeconds: random.pick([1200, 2400, 3600]),
  };
  drawn.skews = drawn.skews.map(() =>
    random.chance(0.3) ? random.whole(-120, 120) : 0,
  );
  return { ...drawn, events: drawEvents(random, drawn) };
}
