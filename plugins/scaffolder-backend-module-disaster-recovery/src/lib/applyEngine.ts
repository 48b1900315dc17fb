import { runProgram } from './runProgram';

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
  await runProgram(
    directory,
    ['ci/engine.mjs', engine],
    `iacEngine: ${engine} cannot be put into the package.`,
  );
}
