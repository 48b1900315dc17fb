import type { AwsSimulator } from '@understudy/aws-simulator';
import { PILOT } from '../../../__testUtils__';
import type { AwsFault } from './AwsFault';

type Request = Parameters<AwsSimulator['admin']['inject']>[0];

const injected =
  (request: Request): AwsFault['cause'] =>
  async ({ simulator: { admin } }) => {
    const { id } = await admin.inject(request);
    return () => admin.heal(id);
  };

const dark = (region: string): Request => ({
  type: 'region-down',
  region,
  planes: ['control', 'data', 'network'],
});

/** AWS that does not answer, or refuses. */
export const silenceFaults: AwsFault[] = [
  {
    fault: 'the standby dark',
    cause: injected(dark(PILOT)),
    verdict: 'not-ready',
    finds: ['replication-state', 'unknown'],
  },
  {
    fault: 'us-east-1 dark',
    cause: injected(dark('us-east-1')),
    verdict: 'at-risk',
    finds: ['health-check', 'unknown'],
  },
  {
    fault: 'one service of the standby down',
    cause: injected({ type: 'service-down', region: PILOT, service: 'rds' }),
    verdict: 'unknown',
    finds: ['two-writers', 'unknown'],
  },
  {
    fault: 'RDS throttled',
    cause: injected({
      type: 'throttle',
      region: PILOT,
      service: 'rds',
      rate: 1,
    }),
    verdict: 'unknown',
    finds: ['two-writers', 'unknown'],
  },
  {
    fault: 'CloudWatch throttled',
    cause: injected({
      type: 'throttle',
      region: PILOT,
      service: 'monitoring',
      rate: 1,
    }),
    verdict: 'unknown',
    finds: ['replica-lag', 'unknown'],
  },
  {
    fault: 'S3 refused',
    cause: injected({
      type: 'access-denied',
      region: PILOT,
      service: 's3',
    }),
    // IAM's simulation names what a failover may not do there.
    verdict: 'not-ready',
    finds: ['switch-access', 'unknown'],
  },
  {
    fault: 'EC2 refused',
    cause: injected({
      type: 'access-denied',
      region: PILOT,
      service: 'ec2',
    }),
    // IAM's simulation names what a failover may not do there.
    verdict: 'not-ready',
    finds: ['launch-template', 'unknown'],
  },
  {
    fault: 'replication that stopped',
    cause: injected({
      type: 'replication-stopped',
      region: PILOT,
      database: 'orders-mysql',
    }),
    verdict: 'not-ready',
    finds: ['replication-state', 'fail'],
  },
  {
    fault: 'a backup that does not end',
    cause: injected({
      type: 'backing-up',
      region: PILOT,
      database: 'orders-mysql',
    }),
    verdict: 'not-ready',
    finds: ['replica-available', 'fail'],
  },
];
