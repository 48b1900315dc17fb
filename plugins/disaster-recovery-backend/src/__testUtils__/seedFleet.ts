import type { Knex } from 'knex';
import { DatabaseMeasurementStore } from '../measurements';
import { DatabaseSiteStore } from '../sites';
import { ACTIVE, PILOT, testManifest, testSite, testTraffic } from './fixtures';
import { measuredAtHome } from './home';

const DAY = 86_400_000;

/** Names of as many sites as wanted, in the order of the alphabet. */
export const fleetNames = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `site-${String(at).padStart(4, '0')}`,
  );

/** What a fixture says of `orders`, said of another site. */
export const renamed = <T>(value: T, site: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll('orders', site));

/** Insists on fewer rows a statement than SQLite takes parameters. */
async function insert(knex: Knex, table: string, rows: object[]) {
  for (let first = 0; first < rows.length; first += 200) {
    await knex(table).insert(rows.slice(first, first + 200));
  }
}

const STEPS = [
  'look',
  'permissions',
  'snapshot',
  'restore',
  'start-instance',
  'prove',
  'measure',
  'tidy-up',
];

/**
 * A fleet at home with nothing wrong, as a database holds it: manifests, measurements of now, and so many drills of
 * each site that succeeded.
 */
export async function seedFleet(
  knex: Knex,
  options: { sites: number; drills: number },
): Promise<string[]> {
  const names = fleetNames(options.sites);
  const now = Date.now();
  const store = new DatabaseSiteStore(knex);
  const of = (name: string) => ({
    ...testSite({ name, entityRef: `component:default/${name}` }),
    owner: `group:default/team-${name.slice(-1)}`,
  });
  await store.replace(
    { sites: names.map(of) },
    { now: new Date(), graceSeconds: 60 },
  );
  await insert(
    knex,
    'dr_manifests',
    names.flatMap(name => [
      ...(['active', 'pilot'] as const).map(role => ({
        site: name,
        region: role === 'active' ? ACTIVE : PILOT,
        kind: 'region',
        body: JSON.stringify(renamed(testManifest(role), name)),
        read_at: new Date().toISOString(),
      })),
      {
        site: name,
        region: PILOT,
        kind: 'traffic',
        body: JSON.stringify(renamed(testTraffic(), name)),
        read_at: new Date().toISOString(),
      },
    ]),
  );
  const measurements = new DatabaseMeasurementStore(knex);
  for (const name of names) {
    await measurements.save(name, renamed(measuredAtHome(), name));
  }
  const runs = names.flatMap(name =>
    Array.from({ length: options.drills }, (_, at) => {
      const end = now - (options.drills - at) * 7 * DAY;
      return {
        id: `${name}-${at}`,
        site: name,
        number: at + 1,
        kind: 'drill',
        exclusive: false,
        status: 'succeeded',
        input: JSON.stringify({
          mode: 'planned',
          fromRegion: ACTIVE,
          toRegion: PILOT,
          site: of(name),
        }),
        plan: JSON.stringify({
          kind: 'drill',
          steps: STEPS.map(id => ({ id, title: id, expectedSeconds: 60 })),
        }),
        requested_by: 'user:default/kim',
        reason: 'the programme',
        created_at: new Date(end - 3_600_000).toISOString(),
        ended_at: new Date(end).toISOString(),
        valid_until: new Date(end).toISOString(),
        lease_epoch: 1,
        journal_length: 0,
        journal_head: '',
      };
    }),
  );
  await insert(knex, 'dr_runs', runs);
  await insert(
    knex,
    'dr_run_steps',
    runs.flatMap(({ id, created_at, ended_at }) =>
      STEPS.map((step, position) => ({
        run_id: id,
        step_id: step,
        position,
        status: 'succeeded',
        started_at: created_at,
        ended_at,
        facts: JSON.stringify(
          step === 'measure' ? { measured: { restoreSeconds: 600 } } : {},
        ),
      })),
    ),
  );
  await insert(
    knex,
    'dr_run_attempts',
    runs.flatMap(({ id }) =>
      STEPS.map((step, number) => ({
        run_id: id,
        number: number + 1,
        content: JSON.stringify({ step, call: 'rds:Restore', requestId: id }),
      })),
    ),
  );
  return names;
}
