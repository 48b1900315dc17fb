import { parseArgs } from 'node:util';
import { proveVerifier } from '../packages/failover/src/worlds/evidence/proveVerifier';

const USAGE = `npm run prove-evidence                       1,000 forgeries of evidence that the verifier must find
npm run prove-evidence -- --count N [--seed M] [--worlds W]   N of seed M; besides, runs of W random worlds that it must leave alone`;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** @throws Error naming the option */
function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new Error(`--${name}: must be a whole number from 1, not "${text}"`);
  }
  return value;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      worlds: { type: 'string', default: '40' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return true;
  }
  const { forgeries, missed, untouched, falseAlarms } = await proveVerifier({
    count: number('count', values.count),
    seed: number('seed', values.seed),
    worlds: number('worlds', values.worlds),
  });
  let all = 0;
  for (const [name, { made, found }] of forgeries) {
    say(`${name.padEnd(48)} ${found} of ${made} found`);
    all += made;
  }
  missed.forEach(each => say(`MISSED ${each.slice(0, 400)}`));
  falseAlarms.forEach(each => say(`FALSE ALARM ${each}`));
  say(`${all - missed.length} of ${all} forgeries found`);
  say(`${falseAlarms.length} false alarms in ${untouched} untouched documents`);
  return missed.length === 0 && falseAlarms.length === 0;
}

main().then(
  isProven => {
    process.exitCode = isProven ? 0 : 1;
  },
  error => {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exitCode = 2;
  },
);
