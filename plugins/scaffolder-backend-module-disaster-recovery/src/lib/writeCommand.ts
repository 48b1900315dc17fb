import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

/** As package.json and RUNBOOK.md of a generated repository call it. */
const FILE = 'dr.mjs';

/** The break-glass command that this portal's version brings. */
export const bundledCommand = (): string =>
  resolvePackagePath('@understudy/failover', 'dist', FILE);

/**
 * Puts the break-glass command into a generated repository: one file, which on
 * the night needs no portal, no registry and no installation.
 * @throws Error naming the file, where the portal was installed without it
 */
export async function writeCommand(
  directory: string,
  bundle: string,
): Promise<void> {
  try {
    await copyFile(bundle, join(directory, FILE));
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      throw new Error(
        `The break-glass command ${bundle} is missing; install @understudy/failover anew, or in a checkout run "node scripts/run.mjs bundle-command"`,
      );
    }
    throw error;
  }
}
