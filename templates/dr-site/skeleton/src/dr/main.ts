import { readSite } from '../readSite';
import { createAwsCloud } from './cloud/createAwsCloud';
import { parseCommand, USAGE } from './parseCommand';
import { runCommand } from './runCommand';

async function main(): Promise<void> {
  const print = (line: string) => console.log(line);
  let command;
  try {
    command = parseCommand(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await runCommand(command, {
      site: readSite(process.env.DR_SITE_FILE ?? 'site.json'),
      cloud: createAwsCloud(command.connection),
      folder: '.dr',
      print,
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

main();
