import { parseArgs } from 'node:util';
import { Databases } from './lib/chaos/databases';
import {
  faultsOnce,
  killsEverywhere,
  nameOf,
  sampledKills,
  secondHalf,
  spread,
  undisturbed,
  type Writes,
} from './lib/chaos/drawSchedules';
import { failure, isRight, report } from './lib/chaos/report';
import { type Run, runSchedules } from './lib/chaos/runSchedules';
import type { Outcome } from './lib/chaos/runSchedule';
import type { Schedule } from './lib/chaos/Fault';

const HELP = `npm run chaos -- [options]
  Every kind of run by real engines in processes of their own, on SQLite and PostgreSQL, against simulated regions:
  killed before and after journal writes, frozen past their lease, without their database, with a clock that is an hour
  off. What AWS saw and what the journal says is then held against the invariants.
  --schedules N   the long form: every fault for every kind, and N kills spread over every write; all where N is more
  --part K/N      of the long form's kills the K-th of N parts, so that what takes hours can be run in several nights
  --json          every outcome, as one line of JSON
`;

/** In the short form: kills in failovers, and in drills. */
const SAMPLE = { failovers: 8, drills: 4 };
/** Sites in one world: more of them slow each other down. */
const BATCH = 40;

const all = (run: Run, schedules: Schedule[]) =>
  Promise.all(schedules.map(schedule => run(schedule)));

const writesOf = (outcomes: Outcome[]): Writes =>
  new Map(outcomes.map(({ schedule, writes }) => [nameOf(schedule), writes]));

async function short(databases: Databases): Promise<Outcome[]> {
  const first = undisturbed(false);
  const others = [...faultsOnce(false), ...secondHalf()];
  const sites = first.length + others.length + SAMPLE.failovers + SAMPLE.drills;
  return runSchedules(sites, databases, async run => {
    const counted = all(run, first);
    const rest = all(run, others);
    const kills = counted.then(outcomes =>
      all(
        run,
        sampledKills(writesOf(outcomes), SAMPLE.failovers, SAMPLE.drills),
      ),
    );
    return (await Promise.all([counted, rest, kills])).flat();
  });
}

/** Which of how many equal parts. */
interface Part {
  index: number;
  of: number;
}

function partOf(text = '1/1'): Part {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= of)) {
    throw new Error(`--part wants K/N, such as 2/4, not ${text}.\n${HELP}`);
  }
  return { index, of };
}

async function long(
  databases: Databases,
  count: number,
  part: Part,
): Promise<Outcome[]> {
  const first = undisturbed(true);
  const others = faultsOnce(true);
  const outcomes = await runSchedules(
    first.length + others.length,
    databases,
    run => all(run, [...first, ...others]),
  );
  const counted = outcomes.slice(0, first.length);
  const kills = spread(killsEverywhere(writesOf(counted)), count).filter(
    (_, index) => index % part.of === part.index - 1,
  );
  for (let from = 0; from < kills.length; from += BATCH) {
    const batch = kills.slice(from, from + BATCH);
    process.stderr.write(
      `Kills ${from + 1} to ${from + batch.length} of ${kills.length} …\n`,
    );
    outcomes.push(
      ...(await runSchedules(batch.length, databases, run => all(run, batch))),
    );
  }
  return outcomes;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string' },
      part: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const count = Number(values.schedules ?? 1);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`--schedules wants a whole number above 0.\n${HELP}`);
  }
  const part = partOf(values.part);
  if (values.part && !values.schedules) {
    throw new Error(`--part is of --schedules, which is missing.\n${HELP}`);
  }
  const databases = new Databases();
  try {
    const outcomes = await (values.schedules
      ? long(databases, count, part)
      : short(databases));
    const wrong = outcomes.filter(each => !isRight(each));
    wrong.forEach(each => process.stderr.write(`${failure(each)}\n`));
    process.stdout.write(
      values.json
        ? `${JSON.stringify(outcomes)}\n`
        : `${report(outcomes)}\n${outcomes.length - wrong.length} passed, ${
            wrong.length
          } failed\n`,
    );
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await databases.stop();
  }
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.stack}\n`);
    process.exit(1);
  },
);
