import { devNull } from 'node:os';
import { ServiceUnavailableError } from '@backstage/errors';
import { ProcessFailedError, runProcess } from './runProcess';

/** What one run of git may use besides its arguments. */
export type GitOptions = {
  /** Folder of the repository; without it, `args` say where. */
  repository?: string;
  env?: Record<string, string>;
  /** Text on git's standard input. */
  input?: string;
  signal?: AbortSignal;
  /** Default: 60. */
  timeoutSeconds?: number;
};

/**
 * Runs the `git` binary untouched by the configuration of whoever runs the
 * portal (signing, hooks, templates), and returns what it wrote.
 * @throws ServiceUnavailableError where git itself does not work, which says
 * nothing about the repository; ProcessFailedError with git's own words where
 * it refuses
 */
export async function git(
  args: string[],
  options: GitOptions = {},
): Promise<string> {
  const { repository, env, input, signal, timeoutSeconds = 60 } = options;
  try {
    return await runProcess({
      command: 'git',
      args: repository ? [`--git-dir=${repository}`, ...args] : args,
      env: {
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        ...env,
      },
      input,
      timeoutSeconds,
      signal,
    });
  } catch (error) {
    if (!(error instanceof ProcessFailedError) || signal?.aborted) {
      throw error;
    }
    const { code, output } = error.options;
    if (code === undefined) {
      throw new ServiceUnavailableError(error.message, error);
    }
    throw new ProcessFailedError(
      `git ${args[0]} failed: ${output || `code ${code}`}`,
      error.options,
    );
  }
}

/**
 * Hash of the commit that a name stands for.
 * @throws ProcessFailedError where the repository has no such name
 */
export async function commitOf(
  repository: string,
  name: string,
): Promise<string> {
  const hash = await git(['rev-parse', '--verify', `${name}^{commit}`], {
    repository,
    timeoutSeconds: 10,
  });
  return hash.trim();
}

/** Content of a file at the head of a repository's default branch. */
export function fileAtHead(repository: string, path: string): Promise<string> {
  return git(['show', `HEAD:${path}`], { repository, timeoutSeconds: 10 });
}
