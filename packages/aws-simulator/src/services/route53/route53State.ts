import type {
  Change,
  CloudWatchAlarmConfiguration,
  HealthCheckConfig,
  HostedZoneConfig,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { World } from '../../core/World';

/** Route 53 is one service for the whole partition; its state stands under this name instead of a region's. */
export const ROUTE53_REGION = 'aws-global';

/** Where Route 53's control plane and its metrics are; answers and health checkers are not. */
export const ROUTE53_CONTROL_REGION = 'us-east-1';

export interface HostedZoneState {
  /** Without the `/hostedzone/` prefix. */
  id: string;
  /** Canonical: lower case, trailing dot. */
  name: string;
  callerReference: string;
  config: HostedZoneConfig;
  nameServers: string[];
  /** What the control plane lists. */
  records: ResourceRecordSet[];
  /** What the name servers answer with: follows `records` when a change is INSYNC. */
  published: ResourceRecordSet[];
  tags: Record<string, string>;
}

export interface ChangeState {
  id: string;
  zoneId: string;
  comment?: string;
  status: 'PENDING' | 'INSYNC';
  /** Milliseconds since the epoch. */
  submittedAt: number;
  /** Milliseconds since the epoch. */
  syncAt: number;
  /** Normalized changes, until they are applied to the zone's `published`. */
  changes: Change[];
}

export interface Observation {
  /** Milliseconds since the epoch. */
  at: number;
  /** As the checker saw it, before any inversion. */
  success: boolean;
  /** e.g. `Success: HTTP Status Code 200, OK`. */
  text: string;
}

/** What one health checker knows about an endpoint. */
export interface CheckerState {
  /** Milliseconds since the epoch. */
  nextAt: number;
  /** Consecutive observations that agree with the newest. */
  streak: number;
  /** Undefined until FailureThreshold observations agreed. */
  verdict?: 'healthy' | 'unhealthy';
  newest?: Observation;
  newestFailure?: Observation;
}

export interface HealthCheckState {
  id: string;
  callerReference: string;
  config: HealthCheckConfig;
  version: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** By region of the checker; only for checks of an endpoint. */
  checkers: Record<string, CheckerState>;
  /** True once every checker that reports has decided: from then on the check is no longer new. */
  decided?: boolean;
  /** CLOUDWATCH_METRIC only: the last status that the alarm's data gave. */
  lastKnownAlarm?: 'healthy' | 'unhealthy';
  alarmConfiguration?: CloudWatchAlarmConfiguration;
  /** Status at the last tick, to log the moment of a change. */
  reported?: 'healthy' | 'unhealthy';
  tags: Record<string, string>;
}

export interface Route53State {
  zones: Record<string, HostedZoneState>;
  changes: Record<string, ChangeState>;
  healthChecks: Record<string, HealthCheckState>;
  /** CallerReferences of deleted health checks: they cannot be used again. */
  deletedCallerReferences: string[];
  /** Milliseconds since the epoch at which metrics were last published. */
  metricsAt: number;
}

const empty = (): Route53State => ({
  zones: {},
  changes: {},
  healthChecks: {},
  deletedCallerReferences: [],
  metricsAt: 0,
});

/** Route 53 of an account. */
export function route53State(world: World, account: string): Route53State {
  return world.service(account, ROUTE53_REGION, 'route53', empty);
}
