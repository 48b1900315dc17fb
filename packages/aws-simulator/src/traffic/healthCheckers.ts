import type { World } from '../core/World';
import { CHECKERS } from '../services/route53/checkerRegions';
import type {
  CheckerState,
  HealthCheckState,
  Route53State,
} from '../services/route53/route53State';
import { isEndpointCheck } from '../services/route53/validateHealthCheck';
import { alarmState } from './alarmState';
import { checkerVerdicts, checkHealth } from './checkHealth';
import { healthCheckMetrics } from './healthCheckMetrics';
import { observe } from './observe';

function takeObservation(
  world: World,
  check: HealthCheckState,
  checker: CheckerState,
  address: string,
): void {
  const seen = observe(world, check.config, address);
  checker.streak =
    checker.newest?.success === seen.success ? checker.streak + 1 : 1;
  checker.newest = seen;
  if (!seen.success) {
    checker.newestFailure = seen;
  }
  if (checker.streak >= (check.config.FailureThreshold ?? 3)) {
    checker.verdict = seen.success ? 'healthy' : 'unhealthy';
  }
}

/** Each checker asks every RequestInterval seconds, one after the other, as Route 53's uncoordinated ones do. */
function runCheckers(world: World, check: HealthCheckState): void {
  const regions = check.config.Regions ?? Object.keys(CHECKERS);
  const interval = (check.config.RequestInterval ?? 30) * 1000;
  for (const region of Object.keys(check.checkers)) {
    if (!(regions as string[]).includes(region)) {
      delete check.checkers[region];
    }
  }
  for (const [place, region] of regions.entries()) {
    check.checkers[region] ??= {
      nextAt: world.now + Math.floor((place * interval) / regions.length),
      streak: 0,
    };
    const checker = check.checkers[region];
    if (checker.nextAt <= world.now) {
      const missed = Math.floor((world.now - checker.nextAt) / interval);
      checker.nextAt += (missed + 1) * interval;
      if (!world.regionDown(region, 'network')) {
        takeObservation(world, check, checker, CHECKERS[region].address);
      }
    }
  }
  const { decided, counted } = checkerVerdicts(world, check);
  check.decided ||= counted > 0 && decided === counted;
}

function watchAlarm(
  world: World,
  account: string,
  check: HealthCheckState,
): void {
  const alarm = alarmState(world, account, check.config.AlarmIdentifier);
  if (!alarm) {
    return;
  }
  check.alarmConfiguration = JSON.parse(
    JSON.stringify({
      EvaluationPeriods: alarm.EvaluationPeriods,
      Threshold: alarm.Threshold,
      ComparisonOperator: alarm.ComparisonOperator,
      Period: alarm.Period,
      MetricName: alarm.MetricName,
      Namespace: alarm.Namespace,
      Statistic: alarm.Statistic,
      Dimensions: alarm.Dimensions,
    }),
  );
  if (alarm.StateValue === 'OK') {
    check.lastKnownAlarm = 'healthy';
  } else if (alarm.StateValue === 'ALARM') {
    check.lastKnownAlarm = 'unhealthy';
  }
}

/** A second of an account's health checks: requests, alarms, metrics, and an event for each change of status. */
export function healthCheckers(
  world: World,
  account: string,
  state: Route53State,
): void {
  const checks = Object.values(state.healthChecks);
  for (const check of checks) {
    if (!check.config.Disabled) {
      if (isEndpointCheck(check.config)) {
        runCheckers(world, check);
      } else if (check.config.Type === 'CLOUDWATCH_METRIC') {
        watchAlarm(world, account, check);
      }
    }
  }
  for (const check of checks) {
    const health = checkHealth(world, account, check.id);
    if (check.reported !== health) {
      world.log({
        region: 'aws-global',
        service: 'route53',
        type: `health-check-${health}`,
        resource: check.id,
        data: {
          checkType: check.config.Type,
          inverted: check.config.Inverted ?? false,
          endpoint: check.config.FullyQualifiedDomainName,
        },
      });
      check.reported = health;
    }
  }
  if (
    world.now - state.metricsAt >=
    world.timings.metricIntervalSeconds * 1000
  ) {
    state.metricsAt = world.now;
    healthCheckMetrics(world, account, checks);
  }
}
