import { createAwsCloud } from '../cloud/aws';
import { HttpOutsideProbe } from '../cloud/outside';
import { Silences } from '../cloud/Silences';
import { systemClock } from '../engine';
import { createClients } from './connection';
import { readSite } from './definition';
import { askingAgain, findLoadBalancerOf } from './findLoadBalancer';
import { lookUpSite } from './lookUpSite';
import { parseCommand, USAGE, type Command } from './parseCommand';
import { atTheTerminal } from './Person';
import { runCommand } from './runCommand';
import { SiteFile } from './SiteFile';
import { version } from './version';
import { whoAmI } from './whoAmI';
import { writeEvidence } from './writeEvidence';

const FOLDER = '.dr';

async function main(argv: string[]): Promise<number> {
  const print = (line: string) => console.log(line);
  if (argv.includes('--version')) {
    print(version);
    return 0;
  }
  let command: Command;
  try {
    command = parseCommand(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  // Whoever wants to read needs neither a region nor a site.
  if (command.name === 'evidence') {
    return writeEvidence(FOLDER, command.evidenceOf, print);
  }
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  try {
    const file = process.env.DR_SITE_FILE ?? 'site.json';
    const definition = readSite(file);
    const clients = createClients(command.connection);
    const { resolver, httpPort } = command.connection;
    const find = findLoadBalancerOf(definition, clients);
    const cloud = askingAgain(
      new Silences(systemClock).around(
        createAwsCloud(clients, new HttpOutsideProbe({ resolver, httpPort })),
      ),
      find,
    );
    return await runCommand(command, {
      site: await lookUpSite(definition, find, cloud),
      cloud,
      siteFile: new SiteFile(file),
      folder: FOLDER,
      clock: systemClock,
      person: atTheTerminal,
      by: whoAmI(),
      print,
      signal: interrupted.signal,
    });
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

// Calls that nobody waits for any more must not keep the process.
main(process.argv.slice(2)).then(code => process.exit(code));
