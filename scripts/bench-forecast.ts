import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { histories } from '../packages/failover/src/forecast/proof/histories';
import { measureCoverage } from '../packages/failover/src/forecast/proof/measureCoverage';

const HELP = `npm run bench:forecast -- [options]
  How often a run takes what was foreseen: draws runs from distributions that the forecast does not know, each with a
  past of its own, and counts those whose time lay in the range of 90 %. Ends with 1 where a promised row is missed.
  --runs N   runs a row   (1000)
  --seed N   where the draws start   (20261127)
`;

/** In which shares of all runs the ranges of 90 % must hold. */
const GOAL = { from: 0.87, to: 0.93 };

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} wants a whole number above 0.\n${HELP}`);
  }
  return number;
}

function main(): number {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '20261127' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const runs = wholeNumber('runs', values.runs);
  const seed = wholeNumber('seed', values.seed);
  let missed = 0;
  const rows = histories.map(({ title, promised, history }) => {
    const coverage = measureCoverage({ runs, seed, history });
    const { ofRuns, ofSteps, below, above, width } = coverage;
    const isMet = ofRuns >= GOAL.from && ofRuns <= GOAL.to;
    missed += Number(promised && !isMet);
    const verdict = isMet ? 'met' : 'MISSED';
    return [
      title,
      percent(ofRuns),
      percent(below),
      percent(above),
      percent(ofSteps),
      `x ${width.toFixed(1)}`,
      promised ? verdict : '',
    ];
  });
  process.stdout.write(
    `\nOf ${runs} runs a row, from seed ${seed}; the goal is ${percent(
      GOAL.from,
    )} to ${percent(GOAL.to)} of the runs:\n\n${table([
      ['what is known', 'runs held', 'faster', 'slower', 'steps held', 'width'],
      ...rows,
    ])}\n\nRows without a verdict are not promised: they show what little, or unkind, history does.\n`,
  );
  return missed === 0 ? 0 : 1;
}

try {
  process.exit(main());
} catch (error) {
  process.stderr.write(`understudy: ${(error as Error).message}\n`);
  process.exit(1);
}
