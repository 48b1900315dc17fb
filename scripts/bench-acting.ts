import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { type Acted, measureActing } from './lib/acting/measureActing';
import { measureOverhead } from './lib/acting/measureOverhead';
import { movedByHand } from './lib/acting/movedByHand';
import { FASTER, NAIVE_POLL_SECONDS, TIMINGS } from './lib/acting/pace';
import { cloudAt } from './lib/acting/simulatedSite';
import { siteStacks } from './lib/acting/siteStacks';
import { startAws } from './lib/acting/startAws';

const HELP = `npm run bench:acting -- [options]
  A failover by the engine beside a script that makes the same calls one after the other, and beside what AWS alone
  needs; then what the engine itself costs a step where AWS answers at once.
  --runs N   of the engine's own cost, whose median counts   (5)
  --json     as one line of JSON
`;

/** How much longer than AWS alone a failover may take. */
const GOAL = 1.05;

/** As the portal has it, with its waits for AWS as much faster as AWS is. */
const CONFIG = {
  leaseSeconds: 15,
  pollSeconds: 0.25,
  settleSeconds: 30 / FASTER,
  answerSeconds: 12,
};
const SITES = { engine: 'engine', script: 'script' };

const say = (line: string) => process.stderr.write(`${line}\n`);

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const ratioOf = ({ total, critical }: Acted) => total / critical;

const row = (title: string, of: Acted, goal: string) => [
  title,
  ...[of.total, of.critical, of.waits.fence, of.waits.serve, of.waits.move].map(
    value => `${value.toFixed(2)} s`,
  ),
  ratioOf(of).toFixed(3),
  goal,
];

async function act() {
  process.env.AWS_ACCESS_KEY_ID = 'AKIABENCH';
  process.env.AWS_SECRET_ACCESS_KEY = 'simulated';
  const aws = await startAws(TIMINGS);
  try {
    say('Making two sites …');
    await aws.admin.loadStacks(
      movedByHand(siteStacks(Object.values(SITES), { failureThreshold: 3 })),
    );
    // What was just made is still backed up, and nobody has asked its health yet.
    await new Promise(resolve => setTimeout(resolve, 40_000));
    say('Failing over: the engine, then the script …');
    return await measureActing(aws, cloudAt(aws), SITES, CONFIG);
  } finally {
    await aws.stop();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs wants a whole number above 0.\n${HELP}`);
  }
  say('The engine alone …');
  const overhead = await measureOverhead(runs, { ...CONFIG, pollSeconds: 1 });
  const { engine, script, run } = await act();
  const isMet = ratioOf(engine) <= GOAL;
  if (values.json) {
    const steps = run.steps.map(({ id, startedAt, endedAt }) => ({
      id,
      startedAt,
      endedAt,
    }));
    process.stdout.write(
      `${JSON.stringify({
        engine,
        script,
        overhead,
        steps,
        goal: GOAL,
        isMet,
      })}\n`,
    );
    return isMet ? 0 : 1;
  }
  const cost = (values: number[]) => `${median(values).toFixed(1)} ms a step`;
  process.stdout.write(
    `\n${table([
      ['', 'total', 'AWS alone', 'fence', 'serve', 'move', 'ratio', ''],
      row('engine', engine, `<= ${GOAL} ${isMet ? 'met' : 'MISSED'}`),
      row(`script, looking every ${NAIVE_POLL_SECONDS} s`, script, ''),
    ])}\n\n${table([
      ['what the engine itself costs', `median of ${runs}`],
      ['store in memory', cost(overhead.memory)],
      ['SQLite', cost(overhead.sqlite)],
    ])}\n`,
  );
  return isMet ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
