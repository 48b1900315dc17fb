import type {
  GetHealthCheckLastFailureReasonRequest,
  GetHealthCheckLastFailureReasonResponse,
  GetHealthCheckStatusRequest,
  GetHealthCheckStatusResponse,
  HealthCheckObservation,
  HealthCheckRegion,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { CHECKERS } from './checkerRegions';
import { healthCheckOf } from './healthChecks';
import type { CheckerState, Observation } from './route53State';
import { isEndpointCheck } from './validateHealthCheck';

/** One entry a checker region; a checker in a region whose network is down reports nothing. */
function observations(
  id: string | undefined,
  context: CallContext,
  of: (checker: CheckerState) => Observation | undefined,
): HealthCheckObservation[] {
  const check = healthCheckOf(context, id);
  if (!isEndpointCheck(check.config)) {
    throw new AwsError(
      'InvalidInput',
      `Health check ${check.id} is ${check.config.Type}, which has no checkers; ask for an endpoint check or read the metric HealthCheckStatus`,
    );
  }
  const result: HealthCheckObservation[] = [];
  for (const [region, checker] of Object.entries(check.checkers)) {
    const seen = of(checker);
    if (seen && !context.world.regionDown(region, 'network')) {
      result.push({
        Region: region as HealthCheckRegion,
        IPAddress: CHECKERS[region].address,
        StatusReport: { Status: seen.text, CheckedTime: new Date(seen.at) },
      });
    }
  }
  return result;
}

/** What the checkers saw; `Inverted` and `Disabled` do not show in it. */
export function getHealthCheckStatus(
  input: GetHealthCheckStatusRequest,
  context: CallContext,
): GetHealthCheckStatusResponse {
  return {
    HealthCheckObservations: observations(
      input.HealthCheckId,
      context,
      checker => checker.newest,
    ),
  };
}

export function getHealthCheckLastFailureReason(
  input: GetHealthCheckLastFailureReasonRequest,
  context: CallContext,
): GetHealthCheckLastFailureReasonResponse {
  return {
    HealthCheckObservations: observations(
      input.HealthCheckId,
      context,
      checker => checker.newestFailure,
    ),
  };
}
