import type { Cloud } from '../Cloud';
import type { OutsideProbe } from '../outside';
import { outsideCalls } from '../outside/outsideCalls';
import type { CloudClients } from './CloudClients';
import { bucketCalls } from './bucketCalls';
import { copyCalls } from './copyCalls';
import { databaseCalls } from './databaseCalls';
import { groupCalls } from './groupCalls';
import { ingressCalls } from './ingressCalls';
import { metricCalls } from './metricCalls';
import { objectCalls } from './objectCalls';
import { parameterCalls } from './parameterCalls';
import { rightsCalls } from './rightsCalls';

/** The real AWS, through clients that the host of the core makes. */
export const createAwsCloud = (
  clients: CloudClients,
  probe: OutsideProbe,
): Cloud => ({
  ...databaseCalls(clients),
  ...ingressCalls(clients),
  ...groupCalls(clients),
  ...metricCalls(clients),
  ...objectCalls(clients),
  ...bucketCalls(clients),
  ...copyCalls(clients),
  ...parameterCalls(clients),
  ...rightsCalls(clients),
  ...outsideCalls(probe),
});
