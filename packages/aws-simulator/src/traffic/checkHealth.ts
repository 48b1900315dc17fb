import type { World } from '../core/World';
import { isEndpointCheck } from '../services/route53/validateHealthCheck';
import {
  route53State,
  type HealthCheckState,
} from '../services/route53/route53State';
import { alarmState } from './alarmState';

export type Health = 'healthy' | 'unhealthy';

/** An endpoint is healthy when more than this share of its checkers say so (Developer Guide, determining health of endpoints). */
const QUORUM = 0.18;

const not = (health: Health): Health =>
  health === 'healthy' ? 'unhealthy' : 'healthy';

/** Verdicts of the checkers that can report; of all of them, as they last were, when no region's network is up. */
export function checkerVerdicts(world: World, check: HealthCheckState) {
  const checkers = Object.entries(check.checkers);
  const reporting = checkers.filter(
    ([region]) => !world.regionDown(region, 'network'),
  );
  const counted = (reporting.length > 0 ? reporting : checkers).map(
    ([, checker]) => checker.verdict,
  );
  return {
    healthy: counted.filter(verdict => verdict === 'healthy').length,
    decided: counted.filter(verdict => verdict !== undefined).length,
    counted: counted.length,
  };
}

/** Share of the checkers, 0 to 100, that see the endpoint healthy; undefined while none has decided. */
export function percentageHealthy(
  world: World,
  check: HealthCheckState,
): number | undefined {
  const { healthy, decided } = checkerVerdicts(world, check);
  return decided === 0 ? undefined : (100 * healthy) / decided;
}

/** How many children of a CALCULATED check are healthy. */
export function healthyChildren(
  world: World,
  account: string,
  check: HealthCheckState,
): number {
  return (check.config.ChildHealthChecks ?? []).filter(
    child => checkHealth(world, account, child) === 'healthy',
  ).length;
}

function alarmHealth(
  world: World,
  account: string,
  check: HealthCheckState,
): Health {
  switch (
    alarmState(world, account, check.config.AlarmIdentifier)?.StateValue
  ) {
    case 'OK':
      return 'healthy';
    case 'ALARM':
      return 'unhealthy';
    default:
  }
  switch (check.config.InsufficientDataHealthStatus) {
    case 'Healthy':
      return 'healthy';
    case 'Unhealthy':
      return 'unhealthy';
    default:
      return check.lastKnownAlarm ?? 'healthy';
  }
}

/**
 * What Route 53 takes a health check's status to be, now.
 *
 * - Disabled: healthy, inverted or not (API reference, HealthCheckConfig.Disabled).
 * - A new endpoint check is healthy, and a new inverted one unhealthy, until
 *   every checker that reports has decided (Developer Guide, "How Route 53
 *   determines whether a health check is healthy").
 * - CALCULATED: HealthThreshold children are healthy, as their own inversion has it.
 * - A check that was deleted, though a record names it, counts as unhealthy.
 */
export function checkHealth(world: World, account: string, id: string): Health {
  const check = route53State(world, account).healthChecks[id];
  if (!check) {
    return 'unhealthy';
  }
  const { config } = check;
  if (config.Disabled) {
    return 'healthy';
  }
  let health: Health;
  if (isEndpointCheck(config)) {
    const { healthy, decided } = checkerVerdicts(world, check);
    const known = check.decided && decided > 0;
    health = !known || healthy / decided > QUORUM ? 'healthy' : 'unhealthy';
  } else if (config.Type === 'CALCULATED') {
    health =
      healthyChildren(world, account, check) >= (config.HealthThreshold ?? 0)
        ? 'healthy'
        : 'unhealthy';
  } else {
    health = alarmHealth(world, account, check);
  }
  return config.Inverted ? not(health) : health;
}
