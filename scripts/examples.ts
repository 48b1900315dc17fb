import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setDrMode } from '@understudy/plugin-disaster-recovery-common';
import { SiteGenerator } from './lib/SiteGenerator';
import { exampleAnswers, exampleNames } from './lib/exampleSite';
import { inPairs } from './lib/inPairs';
import { linkPackages } from './lib/linkPackages';
import { writeDraft } from './lib/writeDraft';

const HELP = `node scripts/run.mjs examples [options]
  Generates every site of templates/dr-site/examples and runs npm test in a clean
  folder, with nothing installed but what it depends on, in some of them: defaults,
  every option on, a witness, each pipeline, each engine. Defaults are tested once more with
  the commit that follows a failover, which its pipeline must not refuse.
  --only NAME          this one, and test it; may be repeated
  --all                test every one
`;

const TESTED = ['orders', 'everything', 'witness', 'github-actions', 'cdktn'];
const FAILED_OVER = 'orders';

interface Counts {
  passed: number;
  failed: number;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

/** They take half a minute; Node's test runner may wait for ever for a process that never began. */
const LONGEST_MS = 15 * 60_000;

/** Runs a generated repository's own tests, as its team does. */
function runTests(cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['test', '--silent'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // With what it starts, which would hold the pipes open.
      detached: true,
    });
    let output = '';
    const timer = setTimeout(() => {
      output += `\nnot over after ${LONGEST_MS / 60_000} minutes\n`;
      process.kill(-child.pid!, 'SIGKILL');
    }, LONGEST_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => (output += chunk));
    }
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** What Node's test runner counted; a crash of it fails no test. */
function countsOf(code: number, output: string): Counts {
  const count = (word: string) =>
    Number(new RegExp(`^(?:#|ℹ) ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: code !== 0 && failed === 0 ? 1 : failed,
  };
}

/** Generates one example; tests it where asked to. What failed goes to standard error. */
async function tryExample(
  name: string,
  options: { generator: SiteGenerator; test: boolean },
): Promise<Counts> {
  const directory = await mkdtemp(join(tmpdir(), `understudy-${name}-`));
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  try {
    const draft = await options.generator.generate(exampleAnswers(name));
    if (!options.test) {
      say(`${name}: generated in ${seconds()}`);
      return { passed: 1, failed: 0 };
    }
    await writeDraft(draft, directory);
    linkPackages(directory);
    const test = async (title: string): Promise<Counts> => {
      const { code, output } = await runTests(directory);
      const { passed, failed } = countsOf(code, output);
      if (failed > 0) {
        process.stderr.write(`${output}\n`);
      }
      say(`${title}: ${passed} passed, ${failed} failed, ${seconds()}`);
      return { passed, failed };
    };
    const normal = await test(name);
    if (name !== FAILED_OVER) {
      return normal;
    }
    const file = join(directory, 'site.json');
    await writeFile(
      file,
      setDrMode(await readFile(file, 'utf8'), 'failed-over'),
    );
    const failedOver = await test(`${name}, failed over`);
    return {
      passed: normal.passed + failedOver.passed,
      failed: normal.failed + failedOver.failed,
    };
  } catch (error) {
    say(`${name}: ${(error as Error).message}`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = values.only ?? exampleNames();
  const tested = values.all ? names : values.only ?? TESTED;
  const started = Date.now();
  const generator = await SiteGenerator.start();
  const results = await inPairs(
    names.map(
      name => () =>
        tryExample(name, { generator, test: tested.includes(name) }),
    ),
  );
  await generator.stop();
  const total = (count: keyof Counts) =>
    results.reduce((sum, result) => sum + result[count], 0);
  say(
    `${total('passed')} passed, ${total('failed')} failed in ${Math.round(
      (Date.now() - started) / 1000,
    )} s`,
  );
  return total('failed') === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
