import {
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
} from '@aws-sdk/client-kms';
import {
  DeletePublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import {
  DeleteBucketReplicationCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
} from '@aws-sdk/client-s3';
import {
  RemoveRegionsFromReplicationCommand,
  ReplicateSecretToRegionsCommand,
} from '@aws-sdk/client-secrets-manager';
import {
  ListSubscriptionsCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { ACCOUNT, ACTIVE, PILOT } from '../../../__testUtils__';
import type { AwsFault } from './AwsFault';
import { hearAlarms, type WatchedSite } from './WatchedSite';

const TopicArn = `arn:aws:sns:${PILOT}:${ACCOUNT}:orders-alarms`;
const SecretId = 'orders-database';
const account = { AccountId: ACCOUNT };

/** Nobody hears the pilot's alarms any more. */
async function unsubscribeAll({ aws }: WatchedSite): Promise<void> {
  const client = await aws.sns(ACCOUNT, PILOT);
  const { Subscriptions = [] } = await client.send(
    new ListSubscriptionsCommand({}),
  );
  for (const { SubscriptionArn } of Subscriptions) {
    if (SubscriptionArn?.startsWith('arn:')) {
      await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    }
  }
}

/** What somebody changed beside databases and traffic. */
export const besideChanges: AwsFault[] = [
  {
    fault: 'a key that somebody disabled',
    cause: async ({ aws }) => {
      const client = await aws.kms(ACCOUNT, PILOT);
      const { KeyMetadata } = await client.send(
        new DescribeKeyCommand({ KeyId: 'alias/orders' }),
      );
      const key = { KeyId: KeyMetadata!.KeyId };
      await client.send(new DisableKeyCommand(key));
      return () => client.send(new EnableKeyCommand(key));
    },
    verdict: 'not-ready',
    finds: ['key-state', 'fail'],
  },
  {
    fault: 'a secret without its copy',
    cause: async ({ aws }) => {
      const client = await aws.secretsManager(ACCOUNT, ACTIVE);
      await client.send(
        new RemoveRegionsFromReplicationCommand({
          SecretId,
          RemoveReplicaRegions: [PILOT],
        }),
      );
      return () =>
        client.send(
          new ReplicateSecretToRegionsCommand({
            SecretId,
            AddReplicaRegions: [{ Region: PILOT }],
          }),
        );
    },
    verdict: 'not-ready',
    finds: ['secret-copy', 'fail'],
  },
  {
    fault: 'an alarm without listener',
    cause: async site => {
      await unsubscribeAll(site);
      return () => hearAlarms(site.aws, PILOT);
    },
    verdict: 'at-risk',
    finds: ['alarm-listener', 'warn'],
  },
  {
    fault: 'a listener who never confirmed',
    cause: async site => {
      await unsubscribeAll(site);
      const client = await site.aws.sns(ACCOUNT, PILOT);
      await client.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'email',
          Endpoint: 'on-call@example.com',
        }),
      );
      return () => hearAlarms(site.aws, PILOT);
    },
    verdict: 'at-risk',
    finds: ['alarm-listener', 'warn'],
  },
  {
    fault: 'Terraform states that are not copied',
    cause: async ({ aws }) => {
      const client = await aws.s3(ACCOUNT, PILOT);
      const bucket = { Bucket: `orders-tfstate-${ACCOUNT}-${PILOT}` };
      const { ReplicationConfiguration } = await client.send(
        new GetBucketReplicationCommand(bucket),
      );
      await client.send(new DeleteBucketReplicationCommand(bucket));
      return () =>
        client.send(
          new PutBucketReplicationCommand({
            ...bucket,
            ReplicationConfiguration,
          }),
        );
    },
    verdict: 'at-risk',
    finds: ['state-copy', 'warn'],
  },
  {
    fault: 'public access blocked for the whole account',
    cause: async ({ aws }) => {
      const client = await aws.s3Control(ACCOUNT, PILOT);
      await client.send(
        new PutPublicAccessBlockCommand({
          ...account,
          PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
        }),
      );
      return () => client.send(new DeletePublicAccessBlockCommand(account));
    },
    verdict: 'not-ready',
    finds: ['switch-access', 'fail'],
  },
  {
    fault: 'a quota that may not be asked for',
    cause: async ({ simulator: { admin } }) => {
      const { id } = await admin.inject({
        type: 'access-denied',
        region: PILOT,
        service: 'servicequotas',
      });
      return () => admin.heal(id);
    },
    verdict: 'at-risk',
    finds: ['capacity-quota', 'unknown'],
  },
  {
    fault: 'a promotion that the role may not make',
    cause: async ({ simulator: { admin } }) => {
      const { id } = await admin.inject({
        type: 'access-denied',
        region: PILOT,
        service: 'rds',
        operation: 'PromoteReadReplica',
      });
      return () => admin.heal(id);
    },
    verdict: 'not-ready',
    finds: ['run-rights', 'fail'],
  },
];
