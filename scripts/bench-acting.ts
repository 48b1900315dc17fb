import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { type Acted, measureActing } from './lib/acting/measureActing';
import { measureOverhead } from './lib/acting/measureOverhead';
import { measureWave, type Waved } from './lib/acting/measureWave';
import { movedByHand } from './lib/acting/movedByHand';
import { FASTER, NAIVE_POLL_SECONDS, TIMINGS } from './lib/acting/pace';
import { cloudAt } from './lib/acting/simulatedSite';
import { siteStacks } from '../plugins/disaster-recovery-backend/src/__testUtils__/siteStacks';
import { startAws } from './lib/acting/startAws';

const HELP = `npm run bench:acting -- [options]
  A failover by the engine beside a script that makes the same calls one after the other, and beside what AWS alone
  needs; then what the engine itself costs a step where AWS answers at once, and a wave of many sites.
  --runs N   of the engine's own cost, whose median counts   (5)
  --sites N  of a wave in virtual time, beside the bound that its limit sets; 0 leaves it out   (100)
  --json     as one line of JSON
`;

/** How much longer than AWS alone a failover may take. */
const GOAL = 1.05;

/** How much longer than its limit makes it a wave may take, and how many sites it works on at once. */
const WAVE_GOAL = 1.1;
const AT_ONCE = 20;

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

/** Virtual seconds; a region is gone, and one of two portals is killed half-way. */
function waveTable(wave: Waved): string {
  const { sites, atOnce, total, alone, awsAlone, bound, wrong } = wave;
  const rounds = Math.ceil(sites / atOnce);
  const line = (title: string, of: number, goal = '') => [
    title,
    `${of.toFixed(0)} s`,
    `${(of * rounds).toFixed(0)} s`,
    (total / (of * rounds)).toFixed(3),
    goal,
  ];
  const goal = total / bound <= WAVE_GOAL ? 'met' : 'MISSED';
  return [
    table([
      [`wave of ${sites}, ${atOnce} at once`, 'a site', 'all', 'ratio', ''],
      ['the wave', '', `${total.toFixed(0)} s`, '', ''],
      line('its sites, one by itself', alone, `<= ${WAVE_GOAL} ${goal}`),
      line('AWS alone', awsAlone),
    ]),
    `${wrong} of ${sites} sites failed over twice or not at all`,
  ].join('\n');
}

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
      sites: { type: 'string', default: '100' },
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
  const sites = Number(values.sites);
  if (!Number.isInteger(sites) || sites < 0) {
    throw new Error(`--sites wants a whole number.\n${HELP}`);
  }
  const wave = sites > 0 ? await measureWave(sites, AT_ONCE) : undefined;
  say('The engine alone …');
  const overhead = await measureOverhead(runs, { ...CONFIG, pollSeconds: 1 });
  const { engine, script, run } = await act();
  const isWaveMet = !wave || wave.total / wave.bound <= WAVE_GOAL;
  const isMet = ratioOf(engine) <= GOAL && isWaveMet && !wave?.wrong;
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
        wave,
        goal: GOAL,
        waveGoal: WAVE_GOAL,
        isMet,
      })}\n`,
    );
    return isMet ? 0 : 1;
  }
  const cost = (values: number[]) => `${median(values).toFixed(1)} ms a step`;
  process.stdout.write(
    `\n${table([
      ['', 'total', 'AWS alone', 'fence', 'serve', 'move', 'ratio', ''],
      row(
        'engine',
        engine,
        `<= ${GOAL} ${ratioOf(engine) <= GOAL ? 'met' : 'MISSED'}`,
      ),
      row(`script, looking every ${NAIVE_POLL_SECONDS} s`, script, ''),
    ])}\n\n${table([
      ['what the engine itself costs', `median of ${runs}`],
      ['store in memory', cost(overhead.memory)],
      ['SQLite', cost(overhead.sqlite)],
    ])}\n`,
  );
  if (wave) {
    process.stdout.write(`\n${waveTable(wave)}\n`);
  }
  return isMet ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
