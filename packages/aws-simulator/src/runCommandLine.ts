import { AwsSimulator } from './AwsSimulator';
import { parseArguments, usage } from './parseArguments';

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
  const simulator = await AwsSimulator.start(options);
  const { endpoint, dns, workload } = simulator;
  process.stdout.write(`${JSON.stringify({ endpoint, dns, workload })}\n`);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    stopping ??= simulator.stop();
    await stopping;
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
