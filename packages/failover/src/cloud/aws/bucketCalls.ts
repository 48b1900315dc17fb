import {
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import type { BucketBinding } from '../../site';
import type { BucketReplication, Cloud } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { errorName } from './errorName';
import { bucketOf } from './objectCalls';

type Calls = Pick<Cloud, 'bucketReplication'>;
type Rule = BucketReplication['rules'][number];

/** `arn:partition:s3:::name` */
const nameIn = (arn = '') => arn.split(':::')[1] ?? '';

const toRule = ({
  ID,
  Status,
  Destination,
  SourceSelectionCriteria,
  DeleteMarkerReplication,
}: ReplicationRule): Rule => ({
  id: ID ?? '',
  isEnabled: Status === 'Enabled',
  destination: nameIn(Destination?.Bucket),
  syncsReplicas:
    SourceSelectionCriteria?.ReplicaModifications?.Status === 'Enabled',
  replicatesDeletions: DeleteMarkerReplication?.Status === 'Enabled',
});

/** What is asked of S3 about buckets. */
export function bucketCalls({ s3 }: CloudClients): Calls {
  async function rulesOf(bucket: BucketBinding): Promise<Rule[]> {
    try {
      const { ReplicationConfiguration } = await bounded(
        s3(bucket.account, bucket.region),
        (client, options) =>
          client.send(
            new GetBucketReplicationCommand(bucketOf(bucket)),
            options,
          ),
      );
      return (ReplicationConfiguration?.Rules ?? []).map(toRule);
    } catch (error) {
      if (errorName(error) === 'ReplicationConfigurationNotFoundError') {
        return [];
      }
      throw error;
    }
  }

  return {
    async bucketReplication(bucket) {
      try {
        const [{ Status }, rules] = await Promise.all([
          bounded(s3(bucket.account, bucket.region), (client, options) =>
            client.send(
              new GetBucketVersioningCommand(bucketOf(bucket)),
              options,
            ),
          ),
          rulesOf(bucket),
        ]);
        return { isVersioned: Status === 'Enabled', rules };
      } catch (error) {
        if (errorName(error) === 'NoSuchBucket') {
          return undefined;
        }
        throw error;
      }
    },
  };
}
