import type { EvidenceSource } from '../../evidence/evidenceOf';
import { SITE_TAG } from '../../site';
import type { Mutation } from '../mutations';
import type { Broken } from '../oracle/Broken';
import { janitorComesRound } from '../people/janitor';
import { watchFences } from '../people/Watch';
import { lookSensibly } from '../people/sensible';
import { seededRandom } from '../random';
import { PEOPLE } from './drawEvents';
import { canonicalHistory } from './canonicalHistory';
import { happen } from './happen';
import { judgeEnd, leftByDrills } from './judgeEnd';
import { judgeHome } from './judgeHome';
import { World } from './World';
import type { WorldOptions } from './WorldOptions';

export interface WorldResult {
  broken: Broken[];
  runs: number;
  finished: number;
  /** Everything that was written and called, in one text: equal worlds have equal ones. */
  history: string;
  log: string[];
  /** What each run leaves behind. */
  journals: EvidenceSource[];
}

/** Within so long everything that can end has ended, once nothing breaks any more. Seconds. */
const LIVENESS_SECONDS = 8 * 3600;
/** Longer than any drill may last, with the janitor's rounds. */
const LEFT_SECONDS = 3 * 3600;
/** Long enough for users to follow and for second writers to show. */
const QUIET_SECONDS = 400;
const SENSIBLE_LOOK_SECONDS = 45;
/** Reprotect, failback, reprotect; each may have to be asked for again. */
const MOST_STATIONS = 6;
/** What somebody asks for whose users are without service. */
const RESCUE = ['failover', 'unplanned', PEOPLE[0], true] as const;

/** One world: faults first, and nothing forbidden may happen; then none, and everything must end well. */
export async function runWorld(
  options: WorldOptions,
  mutation: Mutation,
): Promise<WorldResult> {
  const world = new World(options, mutation);
  try {
    return await live(world);
  } finally {
    world.end();
  }
}

async function live(world: World): Promise<WorldResult> {
  const { clock, oracle, desks, options } = world;
  let sensible = false;
  const failures: unknown[] = [];
  const background = (work: Promise<unknown>) => {
    work.catch(error => failures.push(error));
  };
  for (const event of options.events) {
    background(happen(world, event));
  }
  background(peopleLook(world, () => sensible));
  background(pipelinesRun(world));
  background(watchFences(world));
  background(janitorComesRound(world));
  await clock.pass(options.safetySeconds);

  heal(world);
  sensible = true;
  // Who is without service asks for a failover; twice is enough where nothing breaks.
  for (let tries = 0; tries < 3; tries += 1) {
    await clock.until(() => world.isQuiet, LIVENESS_SECONDS);
    await clock.pass(QUIET_SECONDS);
    if (world.isQuiet && !world.isServed) {
      await finished(world, desks.portal.request(...RESCUE));
    }
  }
  await clock.until(() => world.isQuiet, LIVENESS_SECONDS);
  // A laptop that was shut never says that its drill is over: its expiry does.
  await clock.until(() => leftByDrills(world).length === 0, LEFT_SECONDS);
  judgeEnd(world);
  if (options.goesHome && !options.stays && world.isServed) {
    await goHome(world);
  }
  oracle.verifyJournals();
  for (const failure of failures) {
    throw failure;
  }
  const runs = world.runs();
  return {
    broken: oracle.broken,
    runs: runs.length,
    finished: runs.filter(({ endedAt }) => endedAt !== undefined).length,
    history: canonicalHistory(world),
    log: world.log,
    journals: Object.values(world.stores).flatMap(store =>
      store.all().map(({ id, journal: { length, head } }) => ({
        run: { id },
        journal: [...store.peekJournal(id)],
        head: { length, hash: head },
      })),
    ),
  };
}

/** Whatever came before, nothing breaks any more: the site ends as it was on day one. */
async function goHome(world: World) {
  const { clock, cloud, desks } = world;
  const { aws } = cloud;
  const { active, pilot } = aws.places;
  for (let tries = 0; tries < MOST_STATIONS; tries += 1) {
    aws.catchUp();
    const serving = aws.placeIn(aws.route53.users);
    const other = serving === active ? pilot : active;
    const standby = aws.findDatabase(other);
    const isProtected =
      standby?.source !== undefined &&
      standby.source === aws.findDatabase(serving);
    if (isProtected && serving === active) {
      break;
    }
    await finished(
      world,
      isProtected
        ? desks.portal.request('failback', 'planned', PEOPLE[0], true)
        : desks.portal.request('reprotect', 'unplanned', PEOPLE[0], true),
    );
    await clock.until(() => world.isQuiet, LIVENESS_SECONDS);
    await clock.pass(QUIET_SECONDS);
  }
  judgeHome(world);
}

/** Lets time pass until the work is done. */
async function finished({ clock }: World, work: Promise<unknown>) {
  let done = false;
  const finish = () => {
    done = true;
  };
  work.then(finish, finish);
  await clock.until(() => done, LIVENESS_SECONDS);
  await work;
}

/** Everything works again; only the region that is left may stay away (I11). */
function heal(world: World) {
  world.note('> everything heals');
  world.hasHealed = true;
  const { aws } = world.cloud;
  for (const region of aws.regions.keys()) {
    const isGone = world.options.stays && region === world.from.region;
    if (!isGone) {
      world.heal(region);
    }
  }
  for (const place of [world.from, world.to]) {
    const tags = { [SITE_TAG]: place.group.site };
    aws.groupOf(place).tags = tags;
    Object.assign(aws.findDatabase(place) ?? {}, { tags });
  }
  for (const faults of world.storeFaults) {
    Object.assign(faults, { isDown: false, before: 0, after: 0, slow: 0 });
  }
  for (const process of world.engines) {
    process.thaw();
    if (process.clock.isDead) {
      process.restart();
    }
    process.clock.correct();
  }
}

async function peopleLook(world: World, isSensible: () => boolean) {
  const { clock, people, desks, options } = world;
  const random = seededRandom(options.seed * 31 + 5);
  for (;;) {
    const seconds = isSensible()
      ? SENSIBLE_LOOK_SECONDS
      : options.people.looksEvery * random.between(0.5, 1.5);
    await clock.sleep(seconds * 1000);
    for (const desk of Object.values(desks)) {
      await (isSensible() ? lookSensibly(desk) : people.look(desk));
    }
    if (random.chance(options.people.merges)) {
      world.repository.merge();
    }
  }
}

async function pipelinesRun({ clock, pipelines, options }: World) {
  while (options.pipelinesEvery > 0) {
    await clock.sleep(options.pipelinesEvery * 1000);
    pipelines.run();
  }
}
