import { isDeepStrictEqual } from 'node:util';
import type {
  CreateHealthCheckRequest,
  CreateHealthCheckResponse,
  DeleteHealthCheckRequest,
  DeleteHealthCheckResponse,
  GetCheckerIpRangesResponse,
  GetHealthCheckRequest,
  GetHealthCheckResponse,
  HealthCheck,
  HealthCheckConfig,
  ListHealthChecksRequest,
  ListHealthChecksResponse,
  UpdateHealthCheckRequest,
  UpdateHealthCheckResponse,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { CHECKERS } from './checkerRegions';
import { maxItems } from './maxItems';
import { route53State, type HealthCheckState } from './route53State';
import { isEndpointCheck, validateHealthCheck } from './validateHealthCheck';

const PAGE = 100;

/** Configuration with AWS's defaults, without undefined members. */
function withDefaults(config: HealthCheckConfig): HealthCheckConfig {
  const { Type: type = '' } = config as { Type?: string };
  return JSON.parse(
    JSON.stringify({
      Inverted: false,
      Disabled: false,
      ...(isEndpointCheck(config)
        ? {
            RequestInterval: 30,
            FailureThreshold: 3,
            MeasureLatency: false,
            EnableSNI: type.startsWith('HTTPS'),
            ...(type.startsWith('HTTPS') ? { Port: 443 } : {}),
            ...(/^HTTP(_|$)/.test(type) ? { Port: 80 } : {}),
          }
        : {}),
      ...(type === 'CLOUDWATCH_METRIC'
        ? { InsufficientDataHealthStatus: 'LastKnownStatus' }
        : {}),
      ...JSON.parse(JSON.stringify(config)),
    }),
  );
}

const describe = (check: HealthCheckState): HealthCheck => ({
  Id: check.id,
  CallerReference: check.callerReference,
  HealthCheckConfig: check.config,
  HealthCheckVersion: check.version,
  ...(check.alarmConfiguration
    ? { CloudWatchAlarmConfiguration: check.alarmConfiguration }
    : {}),
});

/** @throws AwsError NoSuchHealthCheck */
export function healthCheckOf(
  { world, account }: CallContext,
  id: string | undefined,
): HealthCheckState {
  const check = route53State(world, account).healthChecks[id ?? ''];
  if (!check) {
    throw new AwsError(
      'NoSuchHealthCheck',
      `A health check with id ${id} does not exist.`,
      404,
    );
  }
  return check;
}

export function createHealthCheck(
  input: CreateHealthCheckRequest,
  { world, account }: CallContext,
): CreateHealthCheckResponse {
  const { healthChecks, deletedCallerReferences } = route53State(
    world,
    account,
  );
  const { CallerReference } = input;
  if (!CallerReference || !input.HealthCheckConfig) {
    throw new AwsError(
      'InvalidInput',
      'CallerReference and HealthCheckConfig are required',
    );
  }
  const config = withDefaults(input.HealthCheckConfig);
  validateHealthCheck(config, healthChecks);
  let check = Object.values(healthChecks).find(
    other => other.callerReference === CallerReference,
  );
  if (
    deletedCallerReferences.includes(CallerReference) ||
    (check && !isDeepStrictEqual(check.config, config))
  ) {
    throw new AwsError(
      'HealthCheckAlreadyExists',
      `A health check with caller reference ${CallerReference} was created before with other settings, or deleted; use a new one`,
      409,
    );
  }
  if (!check) {
    const id = [8, 4, 4, 4, 12].map(length => world.hex(length)).join('-');
    check = {
      id,
      callerReference: CallerReference,
      config,
      version: 1,
      createdAt: world.now,
      checkers: {},
      tags: {},
    };
    healthChecks[id] = check;
  }
  return {
    HealthCheck: describe(check),
    Location: `https://route53.amazonaws.com/2013-04-01/healthcheck/${check.id}`,
  };
}

/** Members that are left out keep their value; ResetElements takes members away. */
export function updateHealthCheck(
  input: UpdateHealthCheckRequest,
  context: CallContext,
): UpdateHealthCheckResponse {
  const { HealthCheckId, HealthCheckVersion, ResetElements, ...members } =
    input;
  const check = healthCheckOf(context, HealthCheckId);
  if (
    HealthCheckVersion !== undefined &&
    HealthCheckVersion !== check.version
  ) {
    throw new AwsError(
      'HealthCheckVersionMismatch',
      `Health check ${check.id} is at version ${check.version}, not ${HealthCheckVersion}; read it again`,
      409,
    );
  }
  const config: HealthCheckConfig = {
    ...check.config,
    ...JSON.parse(JSON.stringify(members)),
  };
  for (const element of ResetElements ?? []) {
    delete config[element as keyof HealthCheckConfig];
  }
  validateHealthCheck(
    config,
    route53State(context.world, context.account).healthChecks,
    check.id,
  );
  check.config = config;
  check.version += 1;
  return { HealthCheck: describe(check) };
}

export function getHealthCheck(
  input: GetHealthCheckRequest,
  context: CallContext,
): GetHealthCheckResponse {
  return { HealthCheck: describe(healthCheckOf(context, input.HealthCheckId)) };
}

export function listHealthChecks(
  input: ListHealthChecksRequest,
  { world, account }: CallContext,
): ListHealthChecksResponse {
  const checks = Object.values(route53State(world, account).healthChecks).sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
  const size = maxItems(input.MaxItems, PAGE);
  const rest = checks.filter(check => check.id >= (input.Marker ?? ''));
  return {
    HealthChecks: rest.slice(0, size).map(describe),
    Marker: input.Marker ?? '',
    IsTruncated: rest.length > size,
    ...(rest.length > size ? { NextMarker: rest[size].id } : {}),
    MaxItems: size,
  };
}

/**
 * Route 53 lets go of a check that records still name (API reference,
 * DeleteHealthCheck); what it refuses is to take a child from a CALCULATED one.
 */
export function deleteHealthCheck(
  input: DeleteHealthCheckRequest,
  context: CallContext,
): DeleteHealthCheckResponse {
  const check = healthCheckOf(context, input.HealthCheckId);
  const state = route53State(context.world, context.account);
  const parent = Object.values(state.healthChecks).find(other =>
    other.config.ChildHealthChecks?.includes(check.id),
  );
  if (parent) {
    throw new AwsError(
      'HealthCheckInUse',
      `Health check ${check.id} is a child of ${parent.id}; take it out of ChildHealthChecks first`,
    );
  }
  delete state.healthChecks[check.id];
  state.deletedCallerReferences.push(check.callerReference);
  return {};
}

export function getCheckerIpRanges(): GetCheckerIpRangesResponse {
  return {
    CheckerIpRanges: Object.values(CHECKERS).flatMap(({ ranges }) => ranges),
  };
}
