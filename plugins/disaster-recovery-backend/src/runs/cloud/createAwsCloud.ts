import type { AwsClients, OutsideProbe } from '../../aws/types';
import { databaseCalls } from './databaseCalls';
import { groupCalls } from './groupCalls';
import { lagCalls } from './lagCalls';
import { objectCalls } from './objectCalls';
import { outsideCalls } from './outsideCalls';
import { parameterCalls } from './parameterCalls';
import type { Cloud } from './types';

/** The real AWS of one account, through the shared clients. */
export function createAwsCloud(
  accountId: string,
  clients: AwsClients,
  probe: OutsideProbe,
): Cloud {
  return {
    ...databaseCalls(region => clients.rds(accountId, region)),
    ...groupCalls(region => clients.autoScaling(accountId, region)),
    ...objectCalls(region => clients.s3(accountId, region)),
    ...parameterCalls(region => clients.ssm(accountId, region)),
    ...lagCalls(region => clients.cloudWatch(accountId, region)),
    ...outsideCalls(probe),
  };
}
