import type { ExitCode } from './carryOut';
import { cleanUp } from './cleanUp';
import { dryRun } from './dryRun';
import { fenceRegion } from './fenceRegion';
import { lockOfSite } from './lockOfSite';
import type { Command } from './parseCommand';
import { preflight } from './preflight';
import { resumeRun } from './resumeRun';
import { startRun } from './startRun';
import { status } from './status';
import type { Surroundings } from './Surroundings';
import { writeEvidence } from './writeEvidence';

/** Does what was asked for. @throws Error where a journal or an argument forbids it */
export async function runCommand(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  switch (command.name) {
    case 'status':
      (await status(surroundings)).forEach(surroundings.print);
      return 0;
    case 'preflight':
      return preflight(command, surroundings);
    case 'fence':
      return fenceRegion(command, surroundings);
    case 'clean':
      return cleanUp(command, surroundings);
    case 'lock':
      return lockOfSite(command, surroundings);
    case 'evidence':
      return writeEvidence(
        surroundings.folder,
        command.evidenceOf,
        surroundings.print,
      );
    default:
  }
  if (command.dryRun) {
    return dryRun(command, surroundings);
  }
  return command.resume
    ? resumeRun(command, surroundings)
    : startRun(command, surroundings);
}
