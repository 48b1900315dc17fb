import {
  ChangeResourceRecordSetsCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  UpdateHealthCheckCommand,
  type HealthCheckConfig,
  type ResourceRecordSet,
  type UpdateHealthCheckCommandInput,
} from '@aws-sdk/client-route-53';
import {
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetPublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { ACCOUNT, ACTIVE, PILOT } from '../../../__testUtils__';
import type { AwsFault } from './AwsFault';
import type { WatchedSite } from './WatchedSite';

const switchBucket = { Bucket: `orders-switch-${ACCOUNT}-${PILOT}` };
const assets = (region: string) => ({
  Bucket: `orders-assets-${ACCOUNT}-${region}`,
});

/** One failover record changed, or taken away where nothing is returned. */
const record =
  (
    failover: 'PRIMARY' | 'SECONDARY',
    change: (right: ResourceRecordSet) => ResourceRecordSet | undefined,
  ): AwsFault['cause'] =>
  async ({ aws }) => {
    const client = await aws.route53(ACCOUNT);
    const { HostedZones = [] } = await client.send(
      new ListHostedZonesCommand({}),
    );
    const HostedZoneId = HostedZones[0].Id!;
    const { ResourceRecordSets = [] } = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId }),
    );
    const right = ResourceRecordSets.find(
      ({ Failover }) => Failover === failover,
    )!;
    const send = (Action: 'UPSERT' | 'DELETE', set: ResourceRecordSet) =>
      client.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId,
          ChangeBatch: { Changes: [{ Action, ResourceRecordSet: set }] },
        }),
      );
    const wrong = change(right);
    await (wrong ? send('UPSERT', wrong) : send('DELETE', right));
    return () => send('UPSERT', right);
  };

/** The first health check of that kind set otherwise, and back. */
const healthCheck =
  (
    which: (config: HealthCheckConfig) => unknown,
    wrong: Partial<UpdateHealthCheckCommandInput>,
    right: Partial<UpdateHealthCheckCommandInput>,
  ): AwsFault['cause'] =>
  async ({ aws }) => {
    const client = await aws.route53(ACCOUNT);
    const { HealthChecks = [] } = await client.send(
      new ListHealthChecksCommand({}),
    );
    const HealthCheckId = HealthChecks.find(each =>
      which(each.HealthCheckConfig!),
    )!.Id!;
    const send = (set: Partial<UpdateHealthCheckCommandInput>) =>
      client.send(new UpdateHealthCheckCommand({ HealthCheckId, ...set }));
    await send(wrong);
    return () => send(right);
  };

const s3 = ({ aws }: WatchedSite, region = PILOT) => aws.s3(ACCOUNT, region);

const withoutRule =
  (region: string): AwsFault['cause'] =>
  async site => {
    const client = await s3(site, region);
    const { ReplicationConfiguration } = await client.send(
      new GetBucketReplicationCommand(assets(region)),
    );
    await client.send(new DeleteBucketReplicationCommand(assets(region)));
    return () =>
      client.send(
        new PutBucketReplicationCommand({
          ...assets(region),
          ReplicationConfiguration,
        }),
      );
  };

/** What somebody changed of traffic and of objects. */
export const trafficChanges: AwsFault[] = [
  {
    fault: 'public access blocked',
    cause: async site => {
      const client = await s3(site);
      const { PublicAccessBlockConfiguration: right } = await client.send(
        new GetPublicAccessBlockCommand(switchBucket),
      );
      const put = (RestrictPublicBuckets: boolean) =>
        client.send(
          new PutPublicAccessBlockCommand({
            ...switchBucket,
            PublicAccessBlockConfiguration: {
              ...right,
              RestrictPublicBuckets,
            },
          }),
        );
      await put(true);
      return () => put(false);
    },
    verdict: 'not-ready',
    finds: ['switch-access', 'fail'],
  },
  {
    fault: 'a switch whose policy was taken away',
    cause: async site => {
      const client = await s3(site);
      const { Policy } = await client.send(
        new GetBucketPolicyCommand(switchBucket),
      );
      await client.send(new DeleteBucketPolicyCommand(switchBucket));
      return () =>
        client.send(new PutBucketPolicyCommand({ ...switchBucket, Policy }));
    },
    verdict: 'not-ready',
    finds: ['switch-access', 'fail'],
  },
  {
    fault: 'a health check that is disabled',
    cause: healthCheck(
      ({ Type }) => Type === 'CALCULATED',
      { Disabled: true },
      { Disabled: false },
    ),
    verdict: 'not-ready',
    finds: ['health-check-settings', 'fail'],
  },
  {
    fault: 'an endpoint whose check is inverted',
    cause: healthCheck(
      ({ FullyQualifiedDomainName: name }) => name?.includes(`.${PILOT}.elb.`),
      { Inverted: true },
      { Inverted: false },
    ),
    verdict: 'not-ready',
    finds: ['health-check-settings', 'fail'],
  },
  {
    fault: 'a PRIMARY record without a check',
    cause: record('PRIMARY', ({ HealthCheckId: _, ...rest }) => rest),
    verdict: 'not-ready',
    finds: ['health-check-attached', 'fail'],
  },
  {
    fault: 'no SECONDARY record',
    cause: record('SECONDARY', () => undefined),
    verdict: 'not-ready',
    finds: ['standby-record', 'fail'],
  },
  {
    fault: 'a secondary that never could become healthy',
    cause: record('SECONDARY', right => ({
      ...right,
      AliasTarget: { ...right.AliasTarget!, EvaluateTargetHealth: true },
    })),
    verdict: 'not-ready',
    finds: ['secondary-health', 'fail'],
  },
  {
    fault: 'no rule that copies',
    cause: withoutRule(ACTIVE),
    verdict: 'not-ready',
    finds: ['replication-rules', 'fail'],
  },
  {
    fault: 'no rule for the way back',
    cause: withoutRule(PILOT),
    verdict: 'at-risk',
    finds: ['replication-rules', 'warn'],
  },
  {
    fault: 'a bucket without versions',
    cause: async site => {
      const client = await s3(site);
      const giveBack = await withoutRule(PILOT)(site);
      const put = (Status: 'Enabled' | 'Suspended') =>
        client.send(
          new PutBucketVersioningCommand({
            ...assets(PILOT),
            VersioningConfiguration: { Status },
          }),
        );
      await put('Suspended');
      return async () => {
        await put('Enabled');
        await giveBack();
      };
    },
    verdict: 'not-ready',
    finds: ['bucket-versioning', 'fail'],
  },
];
