import { AwsSimulator, type AwsSimulatorOptions } from '../AwsSimulator';

/** Configuration for an SDK client of a test, for a region and an account. */
export function clientConfig(
  simulator: { endpoint: string },
  region: string = 'eu-west-1',
  accessKeyId: string = 'AKIATEST',
) {
  return {
    region,
    endpoint: simulator.endpoint,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  };
}

/** A simulator whose time a test steps. */
export function startStepped(
  options: AwsSimulatorOptions = {},
): Promise<AwsSimulator> {
  return AwsSimulator.start({ clock: 'stepped', ...options });
}
