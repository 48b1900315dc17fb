import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inPairs } from './inPairs';
import { root } from './root';

/** What one stage of the test command counted. */
export interface StageResult {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Stage {
  name: string;
  /** Leaves a processor over: the stages after it run beside it. */
  isBeside?: true;
  /** Is timed by people's patience: begins when nothing else runs any more. */
  isAlone?: true;
  run(env: NodeJS.ProcessEnv): Promise<StageResult>;
}

function execute(
  command: string,
  args: string[],
  options: { cwd?: string; env: NodeJS.ProcessEnv; capture?: boolean },
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: join(root, options.cwd ?? '.'),
      env: options.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
      if (!options.capture) {
        process.stdout.write(chunk);
      }
    });
    child.on('error', reject);
    child.on('exit', code => resolve({ code: code ?? 1, output }));
  });
}

/** A command that holds or does not. */
function check(name: string, command: string, args: string[]): Stage {
  return {
    name,
    async run(env) {
      const { code } = await execute(command, args, { env });
      return code === 0
        ? { passed: 1, failed: 0, skipped: 0 }
        : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

function jest(name: string, patterns: string[]): Stage {
  return {
    name,
    async run(env) {
      const file = join(
        mkdtempSync(join(tmpdir(), 'understudy-jest-')),
        'result.json',
      );
      const { code } = await execute(
        'backstage-cli',
        [
          'repo',
          'test',
          '--maxWorkers=2',
          '--json',
          `--outputFile=${file}`,
          '--silent',
          ...patterns,
        ],
        // With --json, jest prints the document on standard output too.
        { env: { ...env, CI: 'true' }, capture: true },
      );
      const result = JSON.parse(readFileSync(file, 'utf8'));
      const failed =
        result.numFailedTests +
        result.numRuntimeErrorTestSuites +
        // A crash of jest itself fails no test.
        (code !== 0 && result.numFailedTests === 0 ? 1 : 0);
      return {
        passed: result.numPassedTests,
        failed,
        skipped: result.numPendingTests + result.numTodoTests,
      };
    },
  };
}

/** Node's own test runner, counted by its closing lines. */
function nodeTest(
  name: string,
  command: string,
  args: string[],
  cwd?: string,
): Stage {
  return {
    name,
    async run(env) {
      const { code, output } = await execute(command, args, { cwd, env });
      const count = (word: string) =>
        Number(
          new RegExp(`^(?:#|ℹ) ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0,
        );
      const failed = count('fail') + count('cancelled');
      return {
        passed: count('pass'),
        failed: code !== 0 && failed === 0 ? 1 : failed,
        skipped: count('skipped') + count('todo'),
      };
    },
  };
}

const transform = join(
  root,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/** A script of ours whose last line says how many passed and how many failed. */
function counted(name: string, script: string, args: string[] = []): Stage {
  return {
    name,
    async run(env) {
      const { code, output } = await execute(
        process.execPath,
        ['--require', transform, script, ...args],
        { env },
      );
      const [, passed, failed] =
        /^(\d+) passed, (\d+) failed(?: in \d+ s)?$/m.exec(output) ?? [];
      return {
        passed: Number(passed ?? 0),
        failed: failed === undefined ? Math.max(1, code) : Number(failed),
        skipped: 0,
      };
    },
  };
}

/** Several of them, two at a time, counted together. */
const together = (name: string, parts: Stage[]): Stage => ({
  name,
  async run(env) {
    const results = await inPairs(parts.map(part => () => part.run(env)));
    const sum = (of: keyof StageResult) =>
      results.reduce((total, result) => total + result[of], 0);
    return {
      passed: sum('passed'),
      failed: sum('failed'),
      skipped: sum('skipped'),
    };
  },
});

/** The main job, with the backend killed in the middle of it. Most of its time it waits for the simulated AWS. */
const rehearsal: Stage = {
  name: 'rehearsal',
  isBeside: true,
  async run(env) {
    const { code, output } = await execute(
      process.execPath,
      ['--require', transform, 'scripts/rehearsal.ts', '--json', '--crash'],
      { env, capture: true },
    );
    try {
      const { expectations } = JSON.parse(output);
      const failed = expectations.filter(
        (expectation: { held: boolean }) => !expectation.held,
      ).length;
      return { passed: expectations.length - failed, failed, skipped: 0 };
    } catch {
      return { passed: 0, failed: Math.max(1, code), skipped: 0 };
    }
  },
};

/** Everything that `npm test` runs, quickest first. */
export const stages: Stage[] = [
  {
    ...check('types', 'tsc', [
      '--incremental',
      'false',
      '--noEmit',
      '--emitDeclarationOnly',
      'false',
    ]),
    isBeside: true,
  },
  check('lint', 'backstage-cli', ['repo', 'lint', '--max-warnings', '0']),
  check('lint of the template', 'npm', [
    ...['--prefix', 'templates/dr-site/skeleton', 'run', '--silent', 'lint'],
  ]),
  check('format', 'prettier', ['--check', '--loglevel', 'warn', '.']),
  nodeTest(
    'template',
    'npm',
    ['test', '--silent'],
    'templates/dr-site/skeleton',
  ),
  // Random sites and each choice, with both engines.
  counted('template matrix', 'scripts/template-matrix.ts'),
  counted('terraform core', 'scripts/terraform-core.ts'),
  // Some fields; node scripts/run.mjs field-changes tries them all.
  counted('field changes', 'scripts/field-changes.ts', ['--short']),
  nodeTest('refusals of generate', process.execPath, [
    '--require',
    transform,
    '--test',
    '--test-reporter=spec',
    'scripts/generate.test.ts',
  ]),
  // As other portals install them.
  nodeTest('packages', process.execPath, [
    '--require',
    transform,
    '--test',
    '--test-reporter=spec',
    'scripts/pack.test.ts',
  ]),
  // Repositories as the wizard publishes them, each with its own tests.
  counted('examples', 'scripts/examples.ts'),
  jest('unit and integration', []),
  // In processes of their own: in a sandbox of jest every world takes twice as long.
  together(
    'worlds',
    [
      ['--seeds', '150'],
      ['--seeds', '150', '--from', '151'],
      ['--mutations', '--seeds', '300'],
    ].map(args => counted('worlds', 'scripts/worlds.ts', args)),
  ),
  rehearsal,
  // The simulator's answers against those of an independent emulator.
  counted('contract', 'scripts/contract.ts'),
  nodeTest('break glass', process.execPath, [
    '--require',
    transform,
    '--test',
    '--test-reporter=spec',
    'packages/aws-simulator/integration/breakGlass.test.ts',
  ]),
  // Engines in processes of their own, and what can happen to those.
  counted('chaos', 'scripts/chaos.ts'),
  {
    ...nodeTest('browser', process.execPath, [
      '--require',
      transform,
      '--test',
      '--test-reporter=spec',
      'e2e/journey.test.ts',
    ]),
    isAlone: true,
  },
];
