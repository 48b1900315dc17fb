import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  perRegion,
  type Connection,
} from './connection';
import { replicaLagIn, replicaLagQuery } from './replicaLag';

/** What is asked of CloudWatch. */
export function lagCalls(connection: Connection): Pick<Cloud, 'replicaLag'> {
  const client = perRegion(
    region => new CloudWatchClient(clientSettings(connection, region)),
  );
  return {
    async replicaLag(region, identifier) {
      const query = replicaLagQuery(identifier);
      return replicaLagIn(await client(region).send(query, bounded()));
    },
  };
}
