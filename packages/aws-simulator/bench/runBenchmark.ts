import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeDatabases, getMetrics, type Call } from './calls';
import { loadDatabases, loadMetrics, saveSites, siteNames } from './load';
import { measure, percentile, type Round } from './measure';
import type { Server } from './Server';
import { startMoto, startSimulator } from './servers';
import { table } from './table';

/** How much faster than moto the simulator has to be. */
const WANTED = 5;

const PAGE = 100;
const CONNECTIONS = 4;
const MINUTE = 60_000;

const say = (text: string) => process.stderr.write(`${text}\n`);

function median(values: number[]): number {
  return percentile(values, 50);
}

async function rounds(
  servers: Server[],
  calls: Call[],
  count: number,
  seconds: number,
): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>();
  for (let round = 1; round <= count; round += 1) {
    say(`Round ${round} of ${count} …`);
    for (const call of calls) {
      // Side by side: what else the machine does in a round hits both.
      for (const { name, endpoint } of servers) {
        const key = `${call.name} ${name}`;
        const options = { seconds, connections: CONNECTIONS };
        results.set(key, [
          ...(results.get(key) ?? []),
          await measure(endpoint, call, options),
        ]);
      }
    }
  }
  return results;
}

function number(text: string, name: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`--${name} must be a number above 0`);
  }
  return value;
}

/**
 * Measures the simulator and moto side by side and prints a table.
 *
 * @returns 0 where the simulator is at least five times as fast in every call, else 1
 * @throws Error where a server does not start or does not answer what is measured
 */
export async function runBenchmark(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      sites: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
    },
  });
  const sites = siteNames(number(values.sites, 'sites'));
  const asked = sites.slice(0, PAGE);
  const until = Math.floor(Date.now() / MINUTE) * MINUTE;
  const servers: Server[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(130));
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-simulator-'));
  try {
    say(`Making a world of ${sites.length} sites …`);
    const stateFile = join(folder, 'world.json');
    await saveSites(stateFile, sites);
    const { size } = await stat(stateFile);
    const simulator = await startSimulator(['--state', stateFile]);
    servers.push(simulator);
    const moto = await startMoto();
    servers.push(moto);
    say(`Loading ${sites.length} databases into moto …`);
    await loadDatabases(moto.endpoint, sites);
    for (const { endpoint } of servers) {
      await loadMetrics(endpoint, sites, until);
    }
    const calls = [describeDatabases(asked.length), getMetrics(asked, until)];
    const results = await rounds(
      servers,
      calls,
      number(values.rounds, 'rounds'),
      number(values.seconds, 'seconds'),
    );
    const value = (call: Call, server: Server, of: keyof Round) =>
      median(results.get(`${call.name} ${server.name}`)!.map(r => r[of]));
    const speeds = calls.map(call => ({
      call,
      simulator: value(call, simulator, 'requestsPerSecond'),
      moto: value(call, moto, 'requestsPerSecond'),
    }));
    const memory = async (server: Server) =>
      (await server.memoryMib())?.toFixed(0) ?? '-';
    const rows = [
      ...speeds.flatMap(({ call, ...speed }) => [
        [
          `${call.name}, requests/s`,
          speed.simulator.toFixed(1),
          speed.moto.toFixed(1),
          `${(speed.simulator / speed.moto).toFixed(1)}x`,
        ],
        [
          `${call.name}, p99 ms`,
          value(call, simulator, 'p99Ms').toFixed(1),
          value(call, moto, 'p99Ms').toFixed(1),
          '',
        ],
      ]),
      ['resident memory, MiB', await memory(simulator), await memory(moto), ''],
      [
        'start-up, ms',
        simulator.startMs.toFixed(0),
        moto.startMs.toFixed(0),
        '',
      ],
    ];
    process.stdout.write(
      `${table([['', 'simulator', 'moto', 'ratio'], ...rows])}\n` +
        `${sites.length} sites (simulator: whole ones, from a state file of ${(
          size /
          2 ** 20
        ).toFixed(1)} MiB; moto: a database each), ${
          asked.length
        } databases or metrics an answer, ` +
        `${CONNECTIONS} connections, medians of ${values.rounds} rounds of ${values.seconds} s\n`,
    );
    return speeds.every(speed => speed.simulator >= WANTED * speed.moto)
      ? 0
      : 1;
  } finally {
    await Promise.all(servers.map(server => server.stop()));
    await rm(folder, { recursive: true });
  }
}
