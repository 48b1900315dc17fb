import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Portal, defaultDataDirectory } from './lib/Portal';
import { PortalClient } from './lib/PortalClient';
import { exampleAnswers } from './lib/exampleSite';
import { until } from './lib/until';

const HELP = `npm start -- [options]
  --port N             address of the portal            (7007)
  --simulator-port N   AWS simulator                    (4566)
  --dns-port N         its DNS server, UDP              (5354)
  --workload-port N    its load balancers               (8480)
  --data DIR           what is kept between starts      (.data)
  --no-sample          no sample site in an empty catalog
`;

function say(line: string) {
  process.stderr.write(`${line}\n`);
}

function portOption(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--${name} ${value}: give a port number from 1 to 65535.`);
  }
  return port;
}

/**
 * True where an earlier start left sites: in local repositories, which the
 * catalog reads only a moment after the start, or in the catalog's database.
 */
async function hasSites(olivia: PortalClient, dataDirectory: string) {
  const repositories = join(dataDirectory, 'repositories');
  return (
    (existsSync(repositories) &&
      readdirSync(repositories).some(name => name.endsWith('.git'))) ||
    (await olivia.disasterRecovery.listSites()).length > 0
  );
}

async function createSample(url: string, dataDirectory: string) {
  const olivia = new PortalClient({ url, persona: 'olivia' });
  await until('template in the catalog', 90, () => olivia.templateIsThere());
  if (await hasSites(olivia, dataDirectory)) {
    return;
  }
  say('Creating the sample site "orders" through the wizard …');
  await olivia.taskEnds(await olivia.createSite(exampleAnswers('orders')), 240);
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7007' },
      'simulator-port': { type: 'string', default: '4566' },
      'dns-port': { type: 'string', default: '5354' },
      'workload-port': { type: 'string', default: '8480' },
      data: { type: 'string', default: defaultDataDirectory },
      'no-sample': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  let portal: Portal | undefined;
  let stopping = false;
  const stop = async (code: number) => {
    if (!stopping) {
      stopping = true;
      say('Stopping …');
      await portal?.stop();
      process.exit(code);
    }
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  process.on('SIGHUP', () => stop(0));

  say('Starting the AWS simulator and the portal …');
  portal = await Portal.start({
    dataDirectory: values.data,
    port: portOption('port', values.port),
    simulatorPort: portOption('simulator-port', values['simulator-port']),
    dnsPort: portOption('dns-port', values['dns-port']),
    workloadPort: portOption('workload-port', values['workload-port']),
    say,
    onFailure: message => {
      say(message);
      stop(1);
    },
  });
  if (!values['no-sample']) {
    await createSample(portal.url, values.data).catch(error =>
      say(`The sample site could not be created: ${error.message}`),
    );
  }
  process.stdout.write(
    `\n  Understudy is ready: ${portal.url}\n  Ctrl-C stops it; its data stays in ${values.data}\n\n`,
  );
}

main().catch(error => {
  say(`understudy: ${error.message}`);
  process.exit(1);
});
