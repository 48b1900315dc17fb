import { serviceDefinitions } from '../codec/serviceDefinitions';
import { AwsError } from '../core/AwsError';
import { serviceName } from '../core/serviceName';
import type { World } from '../core/World';

/** Where a call is going. */
export interface Target {
  region: string;
  /** Signing name. */
  service: string;
  operation: string;
}

function unavailable(target: Target): AwsError {
  return new AwsError(
    'ServiceUnavailable',
    `${target.service} is not available in ${target.region}.`,
    503,
  );
}

/** Operations that leave the world as it is, by their names; a call of AssumeRole makes nothing but a key. */
const changesNothing = (operation: string) =>
  /^(Describe|Get|List|Head|Test|Assume|Simulate)/.test(operation);

/** Whether a fault of a service, or of one operation, is one of this call. */
export function hits(target: Target) {
  return (fault: { region: string; service: string; operation?: string }) =>
    fault.region === target.region &&
    serviceName(fault.service) === target.service &&
    (fault.operation === undefined || fault.operation === target.operation);
}

/** Whether the network to a region is gone, so that a caller gets no answer at all. */
export function unreachable(world: World, target: Target): boolean {
  return world.regionDown(target.region, 'network');
}

/**
 * Fails a call as the faults of its region and service would have it.
 *
 * @throws AwsError `ServiceUnavailable` 503, or the service's throttling error
 */
export function enforceFaults(world: World, target: Target): void {
  const down =
    world.regionDown(target.region, 'control') ||
    (target.service === 's3' && world.regionDown(target.region, 'data')) ||
    (target.service === 'route53' &&
      world.fault('route53-control-plane-down', () => true)) ||
    world.fault('service-down', hits(target));
  const readOnly =
    !changesNothing(target.operation) &&
    world.fault(
      'control-plane-read-only',
      ({ service, region }) =>
        region === target.region &&
        (service === undefined || serviceName(service) === target.service),
    );
  if (down || readOnly) {
    throw unavailable(target);
  }
  const throttle = world.fault('throttle', hits(target));
  if (throttle && world.random() < throttle.rate) {
    const [code, status] = serviceDefinitions[target.service].throttling;
    throw new AwsError(code, 'Rate exceeded', status);
  }
}

/** Milliseconds that a call is delayed by. */
export function latency(world: World, target: Target): number {
  return world.fault('latency', hits(target))?.milliseconds ?? 0;
}

/** Whether the call takes effect, but its answer gets lost. */
export function losesResponse(world: World, target: Target): boolean {
  return world.fault('lost-response', hits(target)) !== undefined;
}
