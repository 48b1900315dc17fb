import type { Construct } from 'constructs';
import type { SiteDefinition } from '../site';
import { TerraformStack } from '../iac/engine';
import { keepState } from '../state';
import { createBatchReplication } from './batchReplication';
import { createFailoverRecords } from './failoverRecords';
import { globalContext } from './GlobalContext';
import { createHealthChecks } from './healthChecks';
import { findLoadBalancers } from './loadBalancers';
import { createReplication } from './replication';
import { createTrafficAlarms } from './trafficAlarms';
import { createTrafficManifest } from './trafficManifest';

/**
 * What needs both regions to exist: the DNS records that choose between them
 * and the replication of objects. Its state is in the pilot region. No
 * failover ever applies this stack; it only has to have been applied before.
 */
export class GlobalStack extends TerraformStack {
  constructor(scope: Construct, site: SiteDefinition) {
    super(scope, 'global');
    const context = globalContext(this, site);
    keepState(this, {
      bucket: context.names.pilot.stateBucket,
      region: site.regions.pilot,
      key: 'global/terraform.tfstate',
    });

    createReplication(context);
    createBatchReplication(context);
    const loadBalancers = findLoadBalancers(context);
    const healthChecks = createHealthChecks(context, loadBalancers);
    const zone = createFailoverRecords(context, {
      loadBalancers,
      primaryCheck: healthChecks.primary,
    });
    createTrafficAlarms(context, healthChecks);
    createTrafficManifest(context, { zone, healthChecks });
  }
}
