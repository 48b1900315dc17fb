import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { linkDependencies } from '@understudy/plugin-scaffolder-backend-module-disaster-recovery';
import { SiteGenerator } from './lib/SiteGenerator';
import { exampleAnswers, exampleNames } from './lib/exampleSite';
import { root } from './lib/root';
import { writeDraft } from './lib/writeDraft';

const HELP = `node scripts/run.mjs examples [--only NAME]...
  Generates every site of templates/dr-site/examples and runs its own npm test
  in a clean folder, with nothing installed but what it depends on.
`;

/** Each has a compiler and a test runner of its own. */
const AT_ONCE = 2;
const COUNTS = ['pass', 'fail', 'cancelled', 'skipped', 'todo'] as const;

type Counts = Record<(typeof COUNTS)[number], number>;

/** Runs a generated repository's own tests, as its team does. */
function runTests(cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['test', '--silent'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => (output += chunk));
    }
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

function countsOf(output: string): Counts {
  const count = (word: string) =>
    Number(new RegExp(`^(?:#|ℹ) ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  return Object.fromEntries(COUNTS.map(word => [word, count(word)])) as Counts;
}

/** Generates one example and tests it; what failed goes to standard error. */
async function tryExample(
  name: string,
  generator: SiteGenerator,
): Promise<Counts> {
  const directory = await mkdtemp(join(tmpdir(), `understudy-${name}-`));
  const started = Date.now();
  try {
    await writeDraft(await generator.generate(exampleAnswers(name)), directory);
    await linkDependencies(directory);
    await symlink(
      join(root, 'node_modules/.bin'),
      join(directory, 'node_modules/.bin'),
    );
    const generated = Date.now();
    const { code, output } = await runTests(directory);
    const counts = countsOf(output);
    if (code !== 0) {
      process.stderr.write(`${output}\n`);
      counts.fail ||= 1;
    }
    const seconds = (from: number, to: number) =>
      `${((to - from) / 1000).toFixed(1)} s`;
    process.stderr.write(
      `${name}: ${code === 0 ? 'passed' : 'FAILED'}; generated in ${seconds(
        started,
        generated,
      )}, tested in ${seconds(generated, Date.now())}\n`,
    );
    return counts;
  } catch (error) {
    process.stderr.write(`${name}: ${(error as Error).message}\n`);
    return { ...countsOf(''), fail: 1 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = values.only ?? exampleNames();
  const generator = await SiteGenerator.start();
  const total = countsOf('');
  const next = async (): Promise<void> => {
    const name = names.shift();
    if (name) {
      const counts = await tryExample(name, generator);
      for (const word of COUNTS) {
        total[word] += counts[word];
      }
      await next();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await generator.stop();
  for (const word of COUNTS) {
    process.stdout.write(`# ${word} ${total[word]}\n`);
  }
  return total.fail + total.cancelled === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
