import { readSite } from '../readSite';
import { createAwsCloud } from './cloud/createAwsCloud';
import { parseCommand, USAGE } from './parseCommand';
import { runCommand } from './runCommand';
import { SiteFile } from './SiteFile';

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
    const file = process.env.DR_SITE_FILE ?? 'site.json';
    const site = readSite(file);
    process.exitCode = await runCommand(command, {
      site,
      cloud: createAwsCloud(command.connection, site),
      siteFile: new SiteFile(file),
      folder: '.dr',
      print,
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

main();
