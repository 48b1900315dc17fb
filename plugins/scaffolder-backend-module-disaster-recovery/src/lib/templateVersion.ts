import { runProgram } from './runProgram';

/**
 * Asks a template's own program for its version.
 * @param directory - of the template, with nothing left out yet: all that it makes have one version
 * @throws InputError with what the program found wrong
 */
export async function templateVersion(directory: string): Promise<string> {
  const said = await runProgram(
    directory,
    ['ci/template.mjs', 'version'],
    'The version of the template cannot be told.',
  );
  return said.trim();
}
