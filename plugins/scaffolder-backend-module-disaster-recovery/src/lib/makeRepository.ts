import { rm, writeFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { applyEngine, type IacEngine } from './applyEngine';
import { LEFTOVERS } from './LEFTOVERS';
import { makeScriptsExecutable } from './makeScriptsExecutable';
import { runProgram } from './runProgram';
import { templateVersion } from './templateVersion';
import { writeCommand } from './writeCommand';

/**
 * Makes the template in a folder into the repository of a site: its answers,
 * one pipeline, one engine, the break-glass command, and a record of what it
 * was made as, from which it can be upgraded.
 * @returns version of the template
 * @throws InputError where the template does not fit the answers
 */
export async function makeRepository(options: {
  directory: string;
  site: SiteDefinition;
  engine: IacEngine;
  /** File of the break-glass command. */
  command: string;
}): Promise<string> {
  const { directory, site, engine, command } = options;
  for (const leftover of LEFTOVERS) {
    await rm(resolveSafeChildPath(directory, leftover), {
      recursive: true,
      force: true,
    });
  }
  // Before anything is left out: all that a template makes have one version.
  const version = await templateVersion(directory);
  await runProgram(
    directory,
    ['ci/pipeline.mjs', site.delivery.pipeline],
    'delivery.pipeline:',
  );
  await applyEngine(directory, engine);
  await makeScriptsExecutable(directory);
  await writeCommand(directory, command);
  await writeFile(
    resolveSafeChildPath(directory, 'site.json'),
    `${JSON.stringify(site, undefined, 2)}\n`,
  );
  await runProgram(
    directory,
    ['ci/template.mjs', 'record', version],
    'What the template made cannot be kept.',
  );
  return version;
}
