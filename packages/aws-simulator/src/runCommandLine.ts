import { readFile } from 'fs/promises';
import { setTimeout as sleep } from 'timers/promises';
import { AwsSimulator } from './AwsSimulator';
import { saveWorld } from './core/SavedWorld';
import {
  parseArguments,
  usage,
  type CommandLineOptions,
} from './parseArguments';
import { parseScenario } from './scenarios/parseScenario';
import { replayScenario } from './scenarios/replayScenario';
import type { Scenario } from './scenarios/Scenario';
import { SimulatorAdmin } from './SimulatorAdmin';
import { WorldFile } from './WorldFile';

/** Replays at the pace of the simulator's clock and prints how it went. */
async function replay(
  simulator: AwsSimulator,
  scenario: Scenario,
  rate: number,
): Promise<void> {
  const { failures } = await replayScenario(
    {
      world: simulator.world,
      advance: seconds => sleep((seconds * 1000) / rate),
    },
    scenario,
  );
  process.stdout.write(
    `${JSON.stringify({ scenario: scenario.name, failures })}\n`,
  );
}

/** Saves the world of a running simulator to a file, or gives it the one in a file. */
async function carryWorld(
  { act, file }: NonNullable<CommandLineOptions['running']>,
  port: number,
): Promise<void> {
  const admin = new SimulatorAdmin(`http://127.0.0.1:${port}`);
  const worldFile = new WorldFile(file);
  if (act === 'save') {
    worldFile.save((await admin.world()).world);
    return;
  }
  const world = await worldFile.read();
  if (!world) {
    throw new Error(`There is no file ${file} to restore a world from`);
  }
  await admin.restoreWorld(saveWorld(world));
}

/**
 * The command `aws-simulator`: starts one and stops it, its world saved, on SIGTERM or SIGINT.
 *
 * @throws Error with one line that says what is wrong and what to do
 */
export async function runCommandLine(args: string[]): Promise<void> {
  const options = parseArguments(args);
  if (!options) {
    process.stdout.write(usage);
    return;
  }
  const { scenario: file, running, ...start } = options;
  if (running) {
    await carryWorld(running, start.port!);
    return;
  }
  const scenario = file
    ? parseScenario(await readFile(file, 'utf8'))
    : undefined;
  const simulator = await AwsSimulator.start(start);
  const { endpoint, dns, workload } = simulator;
  process.stdout.write(`${JSON.stringify({ endpoint, dns, workload })}\n`);
  if (scenario) {
    const rate = typeof start.clock === 'object' ? start.clock.rate : 1;
    replay(simulator, scenario, rate).catch(error => {
      process.stderr.write(`${scenario.name}: ${error.message}\n`);
    });
  }
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    stopping ??= simulator.stop();
    await stopping;
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
