import { parseArgs } from 'node:util';
import { startPostgres } from '../plugins/disaster-recovery-backend/src/__testUtils__/postgres';
import { stages, type Stage } from './lib/stages';

const HELP = `npm test -- [options]
  --only NAME[,NAME]   some stages: ${stages.map(({ name }) => name).join(', ')}
  --skip NAME[,NAME]   all but these
`;

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      skip: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const names = (list?: string) => list?.split(',') ?? [];
  for (const name of [...names(values.only), ...names(values.skip)]) {
    if (!stages.some(stage => stage.name === name)) {
      throw new Error(`There is no stage "${name}".\n${HELP}`);
    }
  }
  const chosen = stages.filter(
    ({ name }) =>
      (!values.only || names(values.only).includes(name)) &&
      !names(values.skip).includes(name),
  );
  // One for all test files, unless somebody names another.
  const postgres = process.env.TEST_POSTGRES_URL
    ? undefined
    : await startPostgres();
  const env = {
    ...process.env,
    ...(postgres && { TEST_POSTGRES_URL: postgres.connectionString }),
  };
  const total = { passed: 0, failed: 0, skipped: 0 };
  const carryOut = async (stage: Stage) => {
    say(`\n== ${stage.name}`);
    const started = Date.now();
    const result = await stage.run(env);
    const seconds = Math.round((Date.now() - started) / 1000);
    say(
      `== ${stage.name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped in ${seconds} s`,
    );
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  };
  try {
    let beside: Promise<void>[] = [];
    for (const stage of chosen) {
      if (stage.isAlone) {
        await Promise.all(beside);
        beside = [];
      }
      const ended = carryOut(stage);
      if (stage.isBeside) {
        beside.push(ended);
        // Said at the end.
        ended.catch(() => {});
      } else {
        await ended;
      }
    }
    await Promise.all(beside);
  } finally {
    await postgres?.stop();
  }
  if (process.env.CI && total.skipped > 0) {
    say(`\n${total.skipped} tests were skipped; CI must run every one.`);
    total.failed += total.skipped;
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
