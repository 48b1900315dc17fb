import type { Construct } from 'constructs';
import type { SiteDefinition } from '../site';
import { AwsProvider } from '../iac/aws';
import { TerraformStack } from '../iac/engine';
import { keepState } from '../state';
import { siteTags } from '../tags';
import { createFailoverRecords } from './failoverRecords';
import { bothRegionNames, type GlobalContext } from './GlobalContext';
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
    const names = bothRegionNames(site);
    keepState(this, {
      bucket: names.pilot.stateBucket,
      region: site.regions.pilot,
      key: 'global/terraform.tfstate',
    });
    const createProvider = (alias: string, region: string) =>
      new AwsProvider(this, alias, {
        alias,
        region,
        allowedAccountIds: [site.accountId],
        defaultTags: [{ tags: siteTags(site) }],
      });
    const context: GlobalContext = {
      stack: this,
      site,
      names,
      providers: {
        active: createProvider('active', site.regions.active),
        pilot: createProvider('pilot', site.regions.pilot),
        control: createProvider('control', 'us-east-1'),
      },
    };

    createReplication(context);
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
