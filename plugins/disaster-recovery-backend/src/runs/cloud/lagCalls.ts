import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { bounded } from './callTimeout';
import { replicaLagIn, replicaLagQuery } from './replicaLag';
import type { Cloud } from './types';

/** What is asked of CloudWatch. */
export function lagCalls(
  client: (region: string) => Promise<CloudWatchClient>,
): Pick<Cloud, 'replicaLag'> {
  return {
    async replicaLag(region, identifier) {
      const cloudWatch = await client(region);
      const query = replicaLagQuery(identifier);
      return replicaLagIn(await cloudWatch.send(query, bounded()));
    },
  };
}
