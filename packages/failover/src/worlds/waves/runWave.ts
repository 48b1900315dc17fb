import { createHash } from 'node:crypto';
import { ACTIVE_STATUSES } from '../../engine';
import { fleet } from '../fleet';
import { ACTIVE, PILOT } from '../fixtures';
import type { WaveFault } from '../fleet/startPortal';
import type { Broken } from '../oracle/Broken';
import { seededRandom } from '../random';
import { PEOPLE } from '../world/drawEvents';
import { healedSite } from './drawWave';
import { happenToWave } from './happenToWave';
import { judgeWave } from './judgeWave';
import { WaveOracle } from './WaveOracle';
import { WavePeople } from './WavePeople';
import type { WaveWorldOptions } from './WaveWorldOptions';

/** For so long sensible people have time. Seconds. */
const LIVENESS_SECONDS = 8 * 3600;
const SENSIBLE_LOOK_SECONDS = 30;

export interface WaveResult {
  broken: Broken[];
  runs: number;
  status?: string;
  /** Of all journals: the same world has the same. */
  history: string;
  log: string[];
}

/** Plays the world of a wave: trouble first, then everything heals and must end well. */
export async function runWave(
  options: WaveWorldOptions,
  fault: WaveFault = {},
): Promise<WaveResult> {
  const { seed, sites, kind, mode, safetySeconds } = options;
  const story = fleet({
    sites,
    policy: options.rules,
    limits: options.limits,
    replicas: options.portals,
    seed,
    link: { ...options.link },
    config: options.engine,
    fault,
  });
  const { clock } = story;
  const log: string[] = [];
  const say = (line: string) =>
    log.push(`${clock.now().toISOString()} ${line}`);
  const oracle = new WaveOracle(story, options);
  const people = new WavePeople(
    story,
    seededRandom(seed + 7),
    options.people,
    say,
  );
  for (const { name, from, to } of sites) {
    story.aws(name).setFaults(ACTIVE, from);
    story.aws(name).setFaults(PILOT, to);
  }
  await story.start(options.overrides, kind, { mode, by: PEOPLE[0] });
  const since = clock.monotonic();
  for (const event of options.events) {
    clock
      .sleep(event.at * 1000)
      .then(() => {
        say(`event ${JSON.stringify(event)}`);
        return happenToWave(story, event);
      })
      .catch(error => say(`${event.kind}: ${error.message}`));
  }
  let isOver = () => clock.monotonic() - since > safetySeconds * 1000;
  const look = async (seconds: number, once: () => Promise<void>) => {
    while (!isOver()) {
      await clock.sleep(seconds * 1000);
      await once();
    }
  };
  await story.answer(look(options.people.looksEvery, () => people.look()));
  say('everything heals');
  for (const site of sites) {
    const { from, to } = healedSite(site);
    story.aws(site.name).setFaults(ACTIVE, from);
    story.aws(site.name).setFaults(PILOT, to);
  }
  story.heal();
  const heal = clock.monotonic();
  isOver = () =>
    [...story.waves.all(), ...story.runs.all()].every(
      ({ status }) => !ACTIVE_STATUSES.includes(status),
    ) || clock.monotonic() - heal > LIVENESS_SECONDS * 1000;
  await story.answer(
    look(SENSIBLE_LOOK_SECONDS, () => people.lookSensibly()),
    2 * LIVENESS_SECONDS,
  );
  // Users follow a record within its time to live.
  await clock.pass(180);
  judgeWave(story, oracle);
  const all = [...story.waves.all(), ...story.runs.all()];
  const history = createHash('sha256')
    .update(all.map(({ id, journal }) => `${id} ${journal.head}`).join('\n'))
    .digest('hex');
  await story.stop();
  return {
    broken: oracle.broken,
    runs: story.runs.all().length,
    status: story.waves.all()[0]?.status,
    history,
    log,
  };
}
