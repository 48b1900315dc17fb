import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'node:test';

/** What a script of the pipeline did. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  /** What it called, each call on a line. */
  calls: string;
}

/** A stand-in for the repository, with programs that only write down how they were called. */
export interface CiRepository {
  /** The stand-in's folder, so that no test writes into the real one. */
  folder: () => string;
  /** Puts a program on PATH that writes down how it was called, then does `script`. */
  fake: (program: string, script: string) => void;
  /** Writes a file of the stand-in. */
  write: (path: string, content: string) => void;
  /** Runs a script of `ci`. */
  run: (
    script: string,
    args?: string[],
    options?: { env?: Record<string, string>; input?: string },
  ) => Outcome;
}

/** The commit that is delivered in tests. */
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** What the AWS CLI says of a parameter that is not there. */
export const NOT_FOUND =
  'echo "An error occurred (ParameterNotFound) when calling the GetParameter operation:" >&2; exit 254';

/** A stand-in for the repository, made anew for each test. */
export function useCiRepository(): CiRepository {
  let root: string;
  const repository = () => join(root, 'repository');
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ci-'));
    mkdirSync(join(repository(), 'cdktf.out'), { recursive: true });
    mkdirSync(join(root, 'bin'));
    for (const part of ['ci', 'src', 'package.json', 'tsconfig.json']) {
      symlinkSync(resolve(part), join(repository(), part));
    }
    // A test may write another one.
    copyFileSync('site.json', join(repository(), 'site.json'));
    symlinkSync(installed(), join(repository(), 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  return {
    folder: repository,
    fake: (program, script) => {
      const file = join(root, 'bin', program);
      writeFileSync(
        file,
        `#!/bin/sh\necho "${program} $*" >> '${root}/calls'\n${script}\n`,
      );
      chmodSync(file, 0o755);
    },
    write: (path, content) => {
      const file = join(repository(), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    run: (script, args = [], { env, input } = {}) => {
      const { status, stdout, stderr } = spawnSync('sh', [script, ...args], {
        cwd: repository(),
        encoding: 'utf8',
        input: input ?? '',
        env: {
          ...process.env,
          PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`,
          COMMIT_SHA: COMMIT,
          // Node 20 would read it at each start, and nothing here speaks TLS.
          NODE_EXTRA_CA_CERTS: '',
          ...env,
        },
      });
      const calls = join(root, 'calls');
      return {
        status,
        stdout,
        stderr,
        calls: existsSync(calls) ? readFileSync(calls, 'utf8') : '',
      };
    },
  };
}

/** The nearest folder with the programs of the dev dependencies: a workspace keeps them further up. */
export function installed(from = process.cwd()): string {
  const candidate = join(from, 'node_modules');
  if (existsSync(join(candidate, '.bin', 'tsx'))) {
    return candidate;
  }
  if (dirname(from) === from) {
    throw new Error('The packages are not installed; run npm install');
  }
  return installed(dirname(from));
}
