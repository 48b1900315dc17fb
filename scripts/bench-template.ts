import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../packages/aws-simulator/bench/table';
import { SiteGenerator } from './lib/SiteGenerator';
import { importWholeProvider } from './lib/bench/importWholeProvider';
import { type Measured, measureTree } from './lib/bench/measureTree';
import { exampleAnswers } from './lib/exampleSite';
import { linkPackages } from './lib/linkPackages';
import { root } from './lib/root';
import { compileTemplate, ENGINES } from './lib/template/templatePackage';
import { writeDraft } from './lib/writeDraft';

const HELP = `npm run bench:template -- [options]
  Time and memory of what a person waits for: the wizard from answers to a published repository, synthesis with deep
  imports against importing the whole provider, and a generated repository's npm test; for both engines.
  --runs N   of each, whose median counts   (3)
`;

const GOALS = { synthSeconds: 1.5, synthMib: 150, testSeconds: 15 };
const transform = join(
  root,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

function say(line: string) {
  process.stderr.write(`${line}\n`);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}

/** What was measured in several runs of one thing. */
class Series {
  readonly seconds: number[] = [];
  readonly mib: (number | undefined)[] = [];

  constructor(
    readonly title: string,
    readonly goal: { seconds?: number; mib?: number } = {},
  ) {}

  add({ seconds, peakMib }: Pick<Measured, 'seconds' | 'peakMib'>) {
    this.seconds.push(seconds);
    this.mib.push(peakMib);
  }

  get medianSeconds() {
    return median(this.seconds);
  }

  /** Undefined where any run could not be measured. */
  get medianMib() {
    const known = this.mib.filter(value => value !== undefined);
    return known.length === this.mib.length ? median(known) : undefined;
  }

  get missed(): boolean {
    const { seconds = Infinity, mib = Infinity } = this.goal;
    return this.medianSeconds >= seconds || (this.medianMib ?? 0) >= mib;
  }

  row(): string[] {
    const { seconds, mib } = this.goal;
    const shown = (value: number | undefined, digits: number, unit: string) =>
      value === undefined ? 'unknown' : `${value.toFixed(digits)} ${unit}`;
    const spread = `${Math.min(...this.seconds).toFixed(2)}-${Math.max(
      ...this.seconds,
    ).toFixed(2)}`;
    return [
      this.title,
      shown(this.medianSeconds, 2, 's'),
      spread,
      seconds === undefined ? '' : `< ${seconds} s`,
      shown(this.medianMib, 0, 'MiB'),
      mib === undefined ? '' : `< ${mib} MiB`,
      this.goal.seconds === undefined ? '' : this.missed ? 'MISSED' : 'met',
    ];
  }
}

/** The wizard, from its answers to a repository that can be cloned; the portal's first site, and its further ones. */
async function measureSubmits(runs: number): Promise<Series[]> {
  const series: Series[] = [];
  for (const engine of ENGINES) {
    say(`From answers to a repository, ${engine} …`);
    const { output, peakMib } = await measureTree(
      process.execPath,
      [
        ...['--require', transform, 'scripts/lib/bench/submitSite.ts'],
        ...[engine, String(runs + 1)],
      ],
      { cwd: root },
    );
    const [first, ...further] = JSON.parse(
      output.trim().split('\n').at(-1)!,
    ) as number[];
    const one = new Series(`wizard, ${engine}, first site of a portal`);
    one.add({ seconds: first, peakMib });
    const others = new Series(`wizard, ${engine}, further sites`);
    for (const seconds of further) {
      others.add({ seconds, peakMib });
    }
    series.push(one, others);
  }
  return series;
}

/** Synthesis of the skeleton's own site, by turns, so that both meet the same machine. */
async function measureSynthesis(
  folder: string,
  runs: number,
): Promise<{ series: Series[]; ratios: string[] }> {
  const series: Series[] = [];
  const ratios: string[] = [];
  for (const engine of ENGINES) {
    say(`Synthesis, ${engine} …`);
    const directory = await compileTemplate(folder, engine);
    const whole = importWholeProvider(directory);
    const deepSeries = new Series(`synth, ${engine}, deep imports`, {
      seconds: GOALS.synthSeconds,
      mib: GOALS.synthMib,
    });
    const wholeSeries = new Series(`synth, ${engine}, whole provider`);
    for (let run = 0; run < runs; run += 1) {
      for (const [cwd, into] of [
        [directory, deepSeries],
        [whole, wholeSeries],
      ] as const) {
        into.add(
          await measureTree(process.execPath, ['dist/offline/src/main.js'], {
            cwd,
          }),
        );
      }
    }
    series.push(deepSeries, wholeSeries);
    const memory =
      deepSeries.medianMib !== undefined && wholeSeries.medianMib !== undefined
        ? ` and ${(wholeSeries.medianMib / deepSeries.medianMib).toFixed(
            1,
          )} times the memory`
        : '';
    ratios.push(
      `${engine}: the whole provider takes ${(
        wholeSeries.medianSeconds / deepSeries.medianSeconds
      ).toFixed(1)} times the time${memory} of deep imports.`,
    );
  }
  return { series, ratios };
}

/** A generated repository's own npm test, with its dependencies installed. */
async function measureOwnTests(
  folder: string,
  runs: number,
): Promise<Series[]> {
  const generator = await SiteGenerator.start();
  const series: Series[] = [];
  for (const engine of ENGINES) {
    say(`npm test of a generated repository, ${engine} …`);
    const cwd = join(folder, `site-${engine}`);
    await writeDraft(await generator.generate(exampleAnswers(engine)), cwd);
    linkPackages(cwd);
    const own = new Series(`npm test, ${engine}`, {
      seconds: GOALS.testSeconds,
    });
    for (let run = 0; run < runs; run += 1) {
      own.add(await measureTree('npm', ['test', '--silent'], { cwd }));
    }
    series.push(own);
  }
  await generator.stop();
  return series;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
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
  const folder = mkdtempSync(join(tmpdir(), 'bench-template-'));
  try {
    const submits = await measureSubmits(runs);
    const synthesis = await measureSynthesis(folder, runs);
    const tests = await measureOwnTests(folder, runs);
    const all = [...submits, ...synthesis.series, ...tests];
    const head = ['', 'median', 'range', 'goal', 'peak', 'goal', ''];
    process.stdout.write(
      `\n${table([
        head,
        ...all.map(series => series.row()),
      ])}\n\n${synthesis.ratios.join('\n')}\n`,
    );
    return all.some(({ missed }) => missed) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
