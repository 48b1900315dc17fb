import { type ExecFileException, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ServiceUnavailableError } from '@backstage/errors';

const TIMEOUT_MS = 10_000;
const run = promisify(execFile);

/**
 * @throws ServiceUnavailableError where git itself does not work, which says
 * nothing about the repository; Error where git refuses
 */
async function git(repository: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await run('git', [`--git-dir=${repository}`, ...args], {
      timeout: TIMEOUT_MS,
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    });
    return stdout;
  } catch (caught) {
    const error = caught as ExecFileException;
    if (error.code === 'ENOENT') {
      throw new ServiceUnavailableError(
        'git was not found; install it on the portal’s machine',
      );
    }
    if (error.killed) {
      throw new ServiceUnavailableError(
        `git did not read ${repository} within ${TIMEOUT_MS / 1000} s`,
      );
    }
    throw new Error(String(error.stderr ?? '').trim() || error.message);
  }
}

/** Hash of the commit at HEAD. */
export async function headOf(repository: string): Promise<string> {
  return (await git(repository, 'rev-parse', '--verify', 'HEAD')).trim();
}

/** Content of a file at HEAD. */
export function fileAtHead(repository: string, path: string): Promise<string> {
  return git(repository, 'show', `HEAD:${path}`);
}
