import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { measureReaders, type Readers } from './lib/watching/measureReaders';
import { measureWatching, type Watched } from './lib/watching/measureWatching';

const HELP = `npm run bench:watching -- [options]
  Fleets in one account and two regions, watched for a quarter of an hour of their own time by the portal's own slices,
  collectors and database, with an AWS that pages as AWS does, answers at once and counts. The calls stand beside the
  fewest that would tell the same (docs/watching.md), and beside asking for each site by itself.
  --sites LIST      sizes of the fleets   (1,10,100,1000; 10000 takes some minutes)
  --interval N      seconds between two measurements   (300)
  --readers N       people who read the list of sites at once, in a fleet of a thousand with ten drills each, beside the
                    catalog's own entities in the same process, on SQLite and PostgreSQL   (50; 0 leaves it out)
  --json            as one line of JSON
`;

/** How many times the floor of calls a fleet of a thousand may take. */
const CALLS_GOAL = 1.25;
/** In the fleet that is read. */
const READ_SITES = 1_000;
/** In which everything is asked of a thousand sites and saved. Seconds. */
const WALL_GOAL = 15;

const say = (line: string) => process.stderr.write(`${line}\n`);

const ratioOf = ({ callCount, floor }: Watched) => callCount / floor;

const isMet = (each: Watched) =>
  each.sites < 1_000 ||
  (ratioOf(each) <= CALLS_GOAL &&
    each.wall <= (WALL_GOAL * each.sites) / 1_000);

function show(all: Watched[], intervalSeconds: number): string {
  const minute = (calls: number) => (calls / 15).toFixed(1);
  const rows = all.map(each => [
    String(each.sites),
    minute(each.callCount),
    minute(each.floor),
    ratioOf(each).toFixed(2),
    (each.perSite / each.callCount).toFixed(1),
    `${each.wall.toFixed(2)} s`,
    `${each.cpu.toFixed(2)} s`,
    `${each.memory.toFixed(0)} MiB`,
    `${each.growth.toFixed(1)} MiB`,
    `${each.oldest.toFixed(0)} s`,
    isMet(each) ? 'met' : 'MISSED',
  ]);
  const largest = all[all.length - 1];
  return [
    table([
      [
        'sites',
        'calls a minute',
        'floor',
        'ratio',
        'site by site, x',
        'all once',
        'CPU',
        'memory',
        'database a day',
        'oldest',
        'goal',
      ],
      ...rows,
    ]),
    '',
    table([
      [`${largest.sites} sites`, 'calls a minute'],
      ...Object.entries(largest.calls).map(([api, calls]) => [
        api,
        minute(calls),
      ]),
    ]),
    `interval ${intervalSeconds} s; goal: calls <= ${CALLS_GOAL} of the floor and all once <= ${WALL_GOAL} s for each thousand sites`,
  ].join('\n');
}

const isRead = ({ fleet, catalog }: Readers) =>
  fleet.p50 <= catalog.p50 && fleet.p99 <= catalog.p99;

function showReaders(all: Readers[]): string {
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  return [
    table([
      ['read by', 'database', 'what', 'p50', 'p99', 'goal'],
      ...all.flatMap(each =>
        (
          [
            ['a page of sites', each.fleet, isRead(each) ? 'met' : 'MISSED'],
            ['the same, unchanged since', each.unchanged, ''],
            ['a page of the catalog', each.catalog, ''],
          ] as const
        ).map(([what, { p50, p99 }, goal]) => [
          String(each.readers),
          each.database,
          what,
          milliseconds(p50),
          milliseconds(p99),
          goal,
        ]),
      ),
    ]),
    `${READ_SITES} sites, each drilled ten times; goal: not slower than the catalog`,
  ].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sites: { type: 'string', default: '1,10,100,1000' },
      interval: { type: 'string', default: '300' },
      readers: { type: 'string', default: '50' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const whole = (option: string, text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`--${option} wants whole numbers above 0.\n${HELP}`);
    }
    return value;
  };
  const sizes = values.sites.split(',').map(each => whole('sites', each));
  const interval = whole('interval', values.interval);
  const readers = values.readers === '0' ? 0 : whole('readers', values.readers);
  const all: Watched[] = [];
  for (const size of sizes) {
    say(`${size} sites …`);
    all.push(await measureWatching(size, interval));
  }
  const read: Readers[] = [];
  if (readers > 0) {
    for (const database of ['sqlite', 'postgres'] as const) {
      say(`${readers} readers, ${database} …`);
      read.push(await measureReaders(database, { sites: READ_SITES, readers }));
    }
  }
  const met = all.every(isMet) && read.every(isRead);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ interval, all, readers: read, isMet: met })}\n`
      : `${show(all, interval)}\n\n${showReaders(read)}\n`,
  );
  return met ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
