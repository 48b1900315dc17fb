import { BlockList, isIP } from 'node:net';
import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import { CHECKERS } from './checkerRegions';
import type { HealthCheckState } from './route53State';

const ENDPOINT = ['HTTP', 'HTTPS', 'HTTP_STR_MATCH', 'HTTPS_STR_MATCH', 'TCP'];

const unreachable = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  unreachable.addSubnet(network, prefix);
}

/** Whether the check sends requests to an endpoint, rather than looking at other checks or an alarm. */
export function isEndpointCheck(config: HealthCheckConfig): boolean {
  return ENDPOINT.includes(config.Type ?? '');
}

const refuse = (message: string): never => {
  throw new AwsError('InvalidInput', message);
};

const whole = (
  name: string,
  value: number | undefined,
  low: number,
  high: number,
) => {
  if (
    value !== undefined &&
    !(Number.isInteger(value) && value >= low && value <= high)
  ) {
    refuse(
      `${name} is ${value}; it must be a whole number from ${low} to ${high}`,
    );
  }
};

function validateEndpoint(config: HealthCheckConfig): void {
  const { FullyQualifiedDomainName, IPAddress, Regions } = config;
  if (!FullyQualifiedDomainName && !IPAddress) {
    refuse('An endpoint needs FullyQualifiedDomainName or IPAddress');
  }
  if (IPAddress) {
    if (isIP(IPAddress) === 0) {
      refuse(`IPAddress ${IPAddress} is not an IP address`);
    }
    if (isIP(IPAddress) === 4 && unreachable.check(IPAddress)) {
      refuse(
        `IPAddress ${IPAddress} is in a local, private, nonroutable or multicast range, which health checkers cannot reach`,
      );
    }
  }
  if (config.Type === 'TCP' && config.Port === undefined) {
    refuse('A TCP health check needs Port');
  }
  if (config.Type === 'TCP' && config.ResourcePath) {
    refuse('ResourcePath has no meaning for a TCP health check; leave it out');
  }
  whole('Port', config.Port, 1, 65535);
  whole('FailureThreshold', config.FailureThreshold, 1, 10);
  if (![10, 30].includes(config.RequestInterval ?? 30)) {
    refuse(`RequestInterval is ${config.RequestInterval}; it must be 10 or 30`);
  }
  const matches = config.Type?.endsWith('_STR_MATCH');
  if (matches && !config.SearchString) {
    refuse(`A health check of type ${config.Type} needs SearchString`);
  }
  if (!matches && config.SearchString) {
    refuse(`SearchString needs a type that ends in _STR_MATCH`);
  }
  if (Regions) {
    const unknown = Regions.find(region => !CHECKERS[region]);
    if (unknown) {
      refuse(
        `Regions holds ${unknown}, which has no health checkers; choose from ${Object.keys(
          CHECKERS,
        ).join(', ')}`,
      );
    }
    if (new Set(Regions).size < 3) {
      refuse('Regions needs at least three regions');
    }
  }
}

/** Whether `id` is among a check's children, at any depth. */
function descends(
  id: string,
  config: HealthCheckConfig,
  checks: Record<string, HealthCheckState>,
): boolean {
  return (config.ChildHealthChecks ?? []).some(
    child =>
      child === id ||
      (checks[child] !== undefined &&
        descends(id, checks[child].config, checks)),
  );
}

function validateCalculated(
  config: HealthCheckConfig,
  checks: Record<string, HealthCheckState>,
  id: string | undefined,
): void {
  const children = config.ChildHealthChecks ?? [];
  if (config.HealthThreshold === undefined) {
    refuse('A CALCULATED health check needs HealthThreshold');
  }
  whole('HealthThreshold', config.HealthThreshold, 0, 256);
  if (children.length > 255) {
    refuse(`ChildHealthChecks has ${children.length} members; 255 are allowed`);
  }
  const unknown = children.find(child => !checks[child]);
  if (unknown) {
    refuse(`ChildHealthChecks holds ${unknown}, which does not exist`);
  }
  if (id && descends(id, config, checks)) {
    refuse(`ChildHealthChecks would make health check ${id} a child of itself`);
  }
}

/**
 * The rules of CreateHealthCheck and UpdateHealthCheck (API reference,
 * HealthCheckConfig), on a whole configuration.
 * @param id - of the check when it exists already
 * @throws AwsError InvalidInput naming the member
 */
export function validateHealthCheck(
  config: HealthCheckConfig,
  checks: Record<string, HealthCheckState>,
  id?: string,
): void {
  if (isEndpointCheck(config)) {
    validateEndpoint(config);
  } else if (config.Type === 'CALCULATED') {
    validateCalculated(config, checks, id);
  } else if (config.Type === 'CLOUDWATCH_METRIC') {
    if (!config.AlarmIdentifier?.Name || !config.AlarmIdentifier.Region) {
      refuse(
        'A CLOUDWATCH_METRIC health check needs AlarmIdentifier.Region and .Name',
      );
    }
    if (
      !['Healthy', 'Unhealthy', 'LastKnownStatus'].includes(
        config.InsufficientDataHealthStatus ?? 'LastKnownStatus',
      )
    ) {
      refuse(
        'InsufficientDataHealthStatus must be Healthy, Unhealthy or LastKnownStatus',
      );
    }
  } else {
    refuse(
      `Type ${config.Type} is not one the simulator models: ${[
        ...ENDPOINT,
        'CALCULATED',
        'CLOUDWATCH_METRIC',
      ].join(', ')}`,
    );
  }
}
