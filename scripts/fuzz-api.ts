import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { fuzzApi } from '../plugins/disaster-recovery-backend/src/api/__testUtils__/fuzz/fuzzApi';
import { Databases } from './lib/chaos/databases';
import type { DatabaseKind } from './lib/chaos/Fault';

const USAGE = `npm run fuzz-api -- [options]
  Requests drawn from the API's document, sound and spoilt, by people of every role at once, against a portal in which
  runs go on; on SQLite and PostgreSQL. No answer may be a 5xx, every other one is held against the document and against
  what the policy is meant to say, and nobody may have done what he had no right to.
  --requests N   to each database   (10000)
  --seed N       what is drawn      (1)
  --database D   sqlite, or postgres; both where it is left out`;

/** How often somebody who waits hears something. */
const PROGRESS_MS = 15_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new Error(
      `--${name}: must be a whole number from 1, not "${text}"\n${USAGE}`,
    );
  }
  return value;
}

/** @returns how many things were wrong */
async function fuzz(
  databases: Databases,
  database: DatabaseKind,
  requests: number,
  seed: number,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-fuzz-'));
  const { knex, close } = await databases.open(database, folder, false);
  const started = Date.now();
  let told = started;
  try {
    const { tally, problems } = await fuzzApi({
      knex,
      requests,
      seed,
      progress(sent) {
        if (Date.now() - told > PROGRESS_MS) {
          told = Date.now();
          say(`... ${sent} of ${requests} requests`);
        }
      },
    });
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`\n${database}, seed ${seed}, ${seconds} s`);
    say(table(tally.rows()));
    problems.forEach(problem => say(`FAILED ${problem}`));
    return problems.length;
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      database: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const requests = wholeNumber('requests', values.requests);
  const seed = wholeNumber('seed', values.seed);
  const kinds = (['sqlite', 'postgres'] as const).filter(
    kind => values.database === undefined || values.database === kind,
  );
  if (kinds.length === 0) {
    throw new Error(`--database: there is no "${values.database}"\n${USAGE}`);
  }
  let wrong = 0;
  process.on('unhandledRejection', error => {
    wrong += 1;
    say(`FAILED nobody waits for ${(error as Error)?.stack ?? error}`);
  });
  const databases = new Databases();
  try {
    for (const kind of kinds) {
      wrong += await fuzz(databases, kind, requests, seed);
    }
  } finally {
    await databases.stop();
  }
  say(`${requests * kinds.length - wrong} passed, ${wrong} failed`);
  return wrong === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${(error as Error).stack}\n`);
    process.exit(1);
  },
);
