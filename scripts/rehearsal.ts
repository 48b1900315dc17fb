import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from './lib/ports';
import { Portal } from './lib/Portal';
import { rehearse, type RehearsalResult } from './lib/rehearse';

const HELP = `npm run rehearsal -- [options]
  Creates a site, drills it, takes its active region down, fails it over, and brings it home again.
  --json               one JSON document on standard output instead of a table
  --url URL            a portal that runs already (with --simulator URL and --dns-port N, --workload-port N);
                       without it, one is started in a temporary folder and removed afterwards
  --simulator URL      its simulator                    (http://127.0.0.1:4566)
  --dns-port N         its DNS server                   (5354)
  --workload-port N    its load balancers               (8480)
  --crash              also kills the backend in the middle of the failover (own portal only)
  --keep               leaves the temporary folder of an own portal
`;

function say(line: string) {
  process.stderr.write(`${line}\n`);
}

function table(result: RehearsalResult): string {
  const seconds = (value?: number) =>
    value === undefined ? 'unknown' : `${value.toFixed(1)} s`;
  const rows = result.steps.map(step => [
    step.id,
    step.status,
    seconds(step.seconds),
    `expected ${step.expectedSeconds} s`,
  ]);
  const widths = [0, 1, 2].map(column =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const lines = rows.map(row =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  );
  const checks = result.expectations.map(
    ({ held, name, detail }) =>
      `${held ? 'held  ' : 'FAILED'} ${name}${detail ? ` (${detail})` : ''}`,
  );
  return [
    `Failover of ${result.site}: ${result.fromRegion} -> ${result.toRegion}`,
    ...lines,
    '',
    `RTO ${seconds(result.rto.actualSeconds)} (target ${
      result.rto.targetSeconds
    } s)`,
    `RPO ${seconds(result.rpo.actualSeconds)} (target ${
      result.rpo.targetSeconds
    } s)`,
    `RTO of the way home ${seconds(result.rtoHome.actualSeconds)} (target ${
      result.rtoHome.targetSeconds
    } s)`,
    '',
    ...checks,
    '',
  ].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
      simulator: { type: 'string', default: 'http://127.0.0.1:4566' },
      'dns-port': { type: 'string', default: '5354' },
      'workload-port': { type: 'string', default: '8480' },
      crash: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.url && values.crash) {
    throw new Error('--crash needs a portal of its own: leave out --url.');
  }
  const print = (result: RehearsalResult) => {
    process.stdout.write(
      values.json ? `${JSON.stringify(result, undefined, 2)}\n` : table(result),
    );
    return result.expectations.every(({ held }) => held) ? 0 : 1;
  };
  if (values.url) {
    return print(
      await rehearse({
        url: values.url,
        simulatorUrl: values.simulator,
        dnsPort: Number(values['dns-port']),
        workloadPort: Number(values['workload-port']),
        say,
      }),
    );
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'understudy-rehearsal-'));
  const ports = {
    port: await freePort(),
    simulatorPort: await freePort(),
    dnsPort: await freePort(),
    workloadPort: await freePort(),
  };
  say('Starting a portal of its own …');
  const portal = await Portal.start({
    ...ports,
    dataDirectory,
    say,
    onFailure: message => {
      say(message);
      process.exit(1);
    },
  });
  const stop = async () => {
    await portal.stop();
    if (!values.keep) {
      rmSync(dataDirectory, { recursive: true, force: true });
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stop().then(() => process.exit(130)));
  }
  try {
    return print(
      await rehearse({
        ...ports,
        url: portal.url,
        simulatorUrl: portal.simulatorUrl,
        say,
        crashBackend: values.crash
          ? async () => {
              await portal.crashBackend();
              await portal.startBackend();
            }
          : undefined,
      }),
    );
  } finally {
    await stop();
  }
}

main().then(
  code => process.exit(code),
  error => {
    say(`understudy: ${error.message}`);
    process.exit(1);
  },
);
