import type { SiteDefinition } from '../../site';
import type { Cloud } from './Cloud';
import type { Connection } from './connection';
import { databaseCalls } from './databaseCalls';
import { groupCalls } from './groupCalls';
import { lagCalls } from './lagCalls';
import { loadBalancerCalls } from './loadBalancerCalls';
import { objectCalls } from './objectCalls';
import { outsideCalls } from './outsideCalls';
import { parameterCalls } from './parameterCalls';

/** The account that the machine's AWS credentials belong to. */
export const createAwsCloud = (
  connection: Connection,
  site: SiteDefinition,
): Cloud => ({
  ...databaseCalls(connection),
  ...groupCalls(connection),
  ...lagCalls(connection),
  ...loadBalancerCalls(connection),
  ...objectCalls(connection),
  ...outsideCalls(connection, site),
  ...parameterCalls(connection),
});
