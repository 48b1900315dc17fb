import { parseArgs } from 'util';
import type { AwsSimulatorOptions } from './AwsSimulator';
import { defaultTimings } from './core/Timings';

export interface CommandLineOptions extends AwsSimulatorOptions {
  /** Path of a scenario to replay. */
  scenario?: string;
  /** What to do with the world of a simulator that runs at `port` already, instead of starting one. */
  running?: { act: 'save' | 'restore'; file: string };
}

/** What `--help` prints. */
export const usage = `Two AWS regions on loopback that can be broken on purpose.

Usage: aws-simulator [options]                     starts one
       aws-simulator save FILE --port N            saves the world of one that runs
       aws-simulator restore FILE --port N         gives it a saved world instead of its own

  --port N            HTTP port of the AWS APIs and of /_sim/ (default: any free one)
  --dns-port N        DNS port (default: any free one)
  --workload-port N   HTTP port of the load balancers (default: any free one)
  --state FILE        where the world is kept from one start to the next
  --restore FILE      starts with the world in a file, which is only read
  --seed N            seed of a new world's randomness
  --rate N            simulated seconds a second (default 1)
  --timings JSON      seconds that things take, e.g. '{"promotionSeconds":20}';
                      there are ${Object.keys(defaultTimings).join(', ')}
  --scenario FILE     replays a scenario (scenarios/*.json) on the world of --state from the start
  --help              prints this

Prints one line of JSON with the addresses when everything listens.
`;

function number(
  flag: string,
  text: string | undefined,
  most: number,
): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= most)) {
    throw new Error(`--${flag} must be a number from 0 to ${most}`);
  }
  return value;
}

function timings(text: string | undefined) {
  if (text === undefined) {
    return undefined;
  }
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('--timings must be JSON, e.g. \'{"promotionSeconds":20}\'');
  }
  for (const [name, value] of Object.entries(parsed)) {
    if (!(name in defaultTimings)) {
      throw new Error(
        `--timings has no ${name}; there are ${Object.keys(defaultTimings).join(
          ', ',
        )}`,
      );
    }
    if (typeof value !== 'number' || value < 0) {
      throw new Error(`--timings: ${name} must be a number of at least 0`);
    }
  }
  return parsed;
}

function running(
  [act, file, ...rest]: string[],
  port: string | undefined,
): Pick<CommandLineOptions, 'running'> {
  if (act === undefined) {
    return {};
  }
  if (act !== 'save' && act !== 'restore') {
    throw new Error(`There is no command ${act}; there are save and restore`);
  }
  if (!file || rest.length > 0) {
    throw new Error(`${act} takes one file`);
  }
  if (port === undefined) {
    throw new Error(`${act} needs the --port of the simulator that runs`);
  }
  return { running: { act, file } };
}

/**
 * Options of the command line, `undefined` where it asks for help.
 *
 * @throws Error that names the flag that is wrong
 */
export function parseArguments(args: string[]): CommandLineOptions | undefined {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: text,
      'dns-port': text,
      'workload-port': text,
      state: text,
      restore: text,
      seed: text,
      rate: text,
      timings: text,
      scenario: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    return undefined;
  }
  const rate = number('rate', values.rate, 3600);
  return {
    port: number('port', values.port, 65535),
    dnsPort: number('dns-port', values['dns-port'], 65535),
    workloadPort: number('workload-port', values['workload-port'], 65535),
    stateFile: values.state,
    ...(values.restore ? { restore: values.restore } : {}),
    ...running(positionals, values.port),
    seed: number('seed', values.seed, 2 ** 31),
    clock: rate === undefined || rate === 1 ? 'real' : { rate },
    timings: timings(values.timings),
    ...(values.scenario ? { scenario: values.scenario } : {}),
  };
}
