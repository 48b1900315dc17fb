import { InputError } from '@backstage/errors';
import {
  ProcessFailedError,
  runProcess,
} from '@understudy/plugin-disaster-recovery-node';

const SECONDS = 30;

/** What writes the stacks of a generated repository. */
export type IacEngine = 'cdktf' | 'cdktn';

/**
 * Gives a generated repository its engine, by the repository's own program:
 * what its team runs later to change it (`npm run engine -- cdktn`).
 * Idempotent, and works in both directions.
 * @throws InputError with what the program found wrong; it has written nothing then
 */
export async function applyEngine(
  directory: string,
  engine: IacEngine,
): Promise<void> {
  try {
    await runProcess({
      command: process.execPath,
      args: ['ci/engine.mjs', engine],
      cwd: directory,
      env: {},
      timeoutSeconds: SECONDS,
    });
  } catch (error) {
    const said =
      error instanceof ProcessFailedError ? error.options.output : '';
    throw new InputError(
      `iacEngine: ${engine} cannot be put into the package. ${
        said || (error as Error).message
      }`,
    );
  }
}
