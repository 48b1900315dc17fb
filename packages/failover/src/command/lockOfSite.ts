import { within } from '../engine';
import { FileRunStore } from '../journal/FileRunStore';
import { lockVerdict, readLock } from '../lock';
import { bindPlace } from '../site';
import { LOCK_GUARD } from '../steps/takeLock';
import { begin } from './begin';
import type { ExitCode } from './carryOut';
import { createWork } from './createWork';
import type { Command } from './parseCommand';
import { partOf } from './partOf';
import type { Surroundings } from './Surroundings';

const PATIENCE_SECONDS = 12;

/** Shows who has the right to change the site's roles, and takes it from them where that is asked for. */
export async function lockOfSite(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, print } = surroundings;
  const { active, pilot } = site.regions;
  const locks = await Promise.all(
    [active, pilot].map(region => lockIn(region, surroundings)),
  );
  locks.forEach(({ line }) => print(line));
  if (!command.takeOver) {
    return 0;
  }
  const held = locks.filter(lock => lock.isHeld);
  if (held.length === 0) {
    print('Nobody is seen to hold a lock; there is nothing to take over.');
    return 3;
  }
  for (const { region } of held) {
    const code = await takeOver(region, command, surroundings);
    if (code !== 0) {
      return code;
    }
  }
  return 0;
}

/** The lock of one region, a line to print; one that does not answer is unknown. */
export async function lockIn(
  region: string,
  { site, cloud, clock }: Pick<Surroundings, 'site' | 'cloud' | 'clock'>,
): Promise<{ region: string; isHeld: boolean; line: string }> {
  const say = (isHeld: boolean, words: string) => ({
    region,
    isHeld,
    line: `  lock in ${region}: ${words}`,
  });
  try {
    const place = bindPlace(site, region);
    const lock = await within(clock, PATIENCE_SECONDS, async () =>
      place ? readLock(cloud, place.lock) : undefined,
    );
    const seen = lockVerdict(lock, {
      generation: Number.MAX_SAFE_INTEGER,
      now: clock.now(),
    });
    if (seen.verdict === 'held') {
      return say(true, seen.reason);
    }
    const last = lock?.content;
    return say(
      false,
      last
        ? `free; run ${last.run} of ${last.holder} gave it back`
        : 'free; nobody ever took it',
    );
  } catch (error) {
    return say(false, `unknown, ${(error as Error).message}`);
  }
}

async function takeOver(
  region: string,
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, folder, clock } = surroundings;
  const store = FileRunStore.open(folder, clock);
  try {
    const work = createWork(store, surroundings, command.pollSeconds);
    const whole = await work.planner.plan(site, {
      kind: 'failover',
      mode: 'unplanned',
      toRegion: region,
    });
    const plan = partOf(whole, 'lock', ['take-lock', 'release-lock']);
    const guards = whole.guards.filter(({ guard }) => guard === LOCK_GUARD);
    const override = { guard: LOCK_GUARD, reason: command.reason ?? '' };
    return await begin(
      { ...plan, guards },
      [override],
      work,
      command,
      surroundings,
    );
  } finally {
    store.close();
  }
}
