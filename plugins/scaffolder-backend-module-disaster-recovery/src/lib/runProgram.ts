import { InputError } from '@backstage/errors';
import {
  ProcessFailedError,
  runProcess,
} from '@understudy/plugin-disaster-recovery-node';

const SECONDS = 60;

/**
 * Runs a program that a template brings for its repositories, in a folder, and
 * returns what it wrote: what a team runs later, and the portal, are one.
 * Only ever one of the template's own, never one that came out of a repository.
 * @param problem - how the message begins where the program refuses
 * @throws InputError with what the program found wrong
 */
export async function runProgram(
  directory: string,
  args: string[],
  problem: string,
): Promise<string> {
  try {
    return await runProcess({
      command: process.execPath,
      args,
      cwd: directory,
      env: {},
      timeoutSeconds: SECONDS,
    });
  } catch (error) {
    const said =
      error instanceof ProcessFailedError ? error.options.output : '';
    throw new InputError(`${problem} ${said || (error as Error).message}`);
  }
}
