import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex from 'knex';
import {
  Aftermath,
  createCollectors,
  createWorks,
  DatabaseMeasurementStore,
  SliceRunner,
  SliceStore,
  urgentSites,
} from '../../../plugins/disaster-recovery-backend/src/measurements';
import {
  DatabaseSiteStore,
  ManifestReader,
} from '../../../plugins/disaster-recovery-backend/src/sites';
import { callFloor, perSiteCalls, type Pace } from './callFloor';
import { CountedAws } from './CountedAws';
import { fleetOf } from './fleet';

/** What watching a fleet took. */
export interface Watched {
  sites: number;
  /** Calls by API within the time that was watched. */
  calls: Record<string, number>;
  callCount: number;
  floor: number;
  perSite: number;
  /** Of the round in which everything is asked, judging aside. Seconds. */
  wall: number;
  cpu: number;
  /** Of the process, at most. MiB. */
  memory: number;
  /** What a day adds to the database. MiB. */
  growth: number;
  /** Of what is read at every interval, before it was read again. Seconds of the watcher's time. */
  oldest: number;
  unknown: number;
}

/** The least in which everything is asked a whole number of times. */
const WINDOW_SECONDS = 900;
const MIB = 2 ** 20;
const MIGRATIONS = join(
  __dirname,
  '../../../plugins/disaster-recovery-backend/migrations',
);

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error: (message: string) => process.stderr.write(`${message}\n`),
  child: () => quiet,
};

/** At the interval to the second, so that every round is within the time that is watched. */
class PunctualSlices extends SliceStore {
  override finish(
    ...[slice, outcome, timing]: Parameters<SliceStore['finish']>
  ) {
    return super.finish(slice, outcome, timing, () => 0.5);
  }
}

/** Watches a fleet for a quarter of an hour of its own time, with AWS answering at once. */
export async function measureWatching(
  size: number,
  intervalSeconds: number,
): Promise<Watched> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-watching-'));
  const filename = join(folder, 'portal.sqlite');
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  let now = Date.now();
  const fleet = fleetOf(size);
  const aws = new CountedAws(fleet, () => now);
  const sites = new DatabaseSiteStore(knex);
  const store = new DatabaseMeasurementStore(knex, intervalSeconds);
  const slices = new PunctualSlices(knex, () => now);
  const runner = new SliceRunner({
    works: createWorks({
      collectors: createCollectors({
        aws: aws.clients,
        probe: aws.probe,
        roleChanges: { knows: () => false } as any,
        deadlineSeconds: 3 * intervalSeconds,
      }),
      manifests: new ManifestReader({ aws: aws.clients, store: sites }),
      store,
      slices,
      aftermath: new Aftermath({
        afterwards: async () => [],
        signals: { sendAll: async () => {} },
        logger: quiet,
      }),
      appeared: async () => {},
      intervalSeconds,
      urgentSeconds: Math.min(60, intervalSeconds),
      logger: quiet,
    }),
    store: slices,
    sites: () => sites.list(),
    urgent: urgentSites(async () => []),
    logger: quiet,
  });
  /** Collects until nothing is due. */
  const collect = async () => {
    let taken = -1;
    while (taken !== 0) {
      await runner.fill();
      taken = runner.busy;
      await runner.idle();
    }
  };
  try {
    await knex.migrate.latest({ directory: MIGRATIONS });
    await sites.replace(
      { sites: fleet.map(({ site }) => site) },
      { now: new Date(), graceSeconds: 3_600 },
    );
    // Manifests first: what is measured is planned from them.
    await runner.sync();
    await collect();
    aws.calls.clear();
    const started = performance.now();
    const cpu = process.cpuUsage();
    await runner.sync();
    await collect();
    const wall = (performance.now() - started) / 1000;
    const used = process.cpuUsage(cpu);
    const sizeOf = async () => {
      await knex.raw('VACUUM');
      return statSync(filename).size;
    };
    const before = await sizeOf();
    aws.calls.clear();
    let oldest = 0;
    const lastRound = new Map<string, number>();
    const end = now + WINDOW_SECONDS * 1000;
    while (now < end) {
      now += 1000;
      await collect();
      for (const row of await knex('dr_slices').select('*')) {
        const key = `${row.collector}/${row.region}`;
        const seldom = Number(row.due_at) - Number(row.ended_at) > 310_000;
        if (!seldom) {
          oldest = Math.max(
            oldest,
            (Number(row.ended_at) - (lastRound.get(key) ?? row.ended_at)) /
              1000,
          );
        }
        lastRound.set(key, Number(row.ended_at));
      }
    }
    const grown = (await sizeOf()) - before;
    const calls = Object.fromEntries([...aws.calls].sort());
    const pace: Pace = {
      intervalSeconds,
      seldomSeconds: Math.max(900, intervalSeconds),
      recordSeconds: Math.max(300, intervalSeconds),
    };
    const sum = (all: Record<string, number>) =>
      Object.values(all).reduce((total, each) => total + each, 0);
    const latest = await store.latestOfAll();
    return {
      sites: size,
      calls,
      callCount: sum(calls),
      floor: sum(callFloor(size, WINDOW_SECONDS, pace)),
      perSite: perSiteCalls(size, WINDOW_SECONDS, pace),
      wall,
      cpu: (used.user + used.system) / 1e6,
      memory: process.resourceUsage().maxRSS / 1024,
      growth: (grown * (86_400 / WINDOW_SECONDS)) / MIB,
      oldest,
      unknown: [...latest.values()]
        .flat()
        .filter(({ state }) => state === 'unknown').length,
    };
  } finally {
    await runner.stop();
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
