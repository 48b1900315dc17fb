import { devNull } from 'node:os';
import { runProcess } from './runProcess';

/**
 * Runs the `git` binary untouched by the configuration of whoever runs the
 * portal (signing, hooks, templates).
 * @throws ProcessFailedError
 */
export function git(
  args: string[],
  options: { env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<string> {
  return runProcess({
    command: 'git',
    args,
    env: {
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      ...options.env,
    },
    timeoutSeconds: 60,
    signal: options.signal,
  });
}
