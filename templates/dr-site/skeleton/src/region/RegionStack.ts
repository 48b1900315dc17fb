import type { Construct } from 'constructs';
import type { SiteDefinition } from '../site';
import { AwsProvider } from '../iac/aws';
import { TerraformStack } from '../iac/engine';
import { keepState } from '../state';
import { siteTags } from '../tags';
import { createAlarms } from './alarms';
import { createApplicationSecret } from './applicationSecret';
import { createAssetBucket } from './assetBucket';
import { createAutoScalingGroup } from './autoScalingGroup';
import { createBackups } from './backups';
import { createDatabase } from './database';
import { createEncryptionKey } from './encryptionKey';
import { createFlowLog } from './flowLog';
import { createInstanceProfile } from './instanceProfile';
import { createInterfaceEndpoints } from './interfaceEndpoints';
import { createLoadBalancer } from './loadBalancer';
import { createManifest } from './manifest';
import { createNetwork } from './network';
import { regionContext, type HomeRole } from './RegionContext';
import { createSecurityGroups } from './securityGroups';
import { createSwitchBucket } from './switchBucket';

/**
 * One region of a site. Both regions are this class: what differs between
 * the active one and the pilot follows from the role.
 */
export class RegionStack extends TerraformStack {
  constructor(scope: Construct, site: SiteDefinition, role: HomeRole) {
    super(scope, role);
    const context = regionContext(this, site, role);
    keepState(this, {
      bucket: context.names.stateBucket,
      region: context.region,
      key: `${role}/terraform.tfstate`,
    });
    new AwsProvider(this, 'aws', {
      region: context.region,
      allowedAccountIds: [site.accountId],
      defaultTags: [{ tags: { ...siteTags(site), 'dr:home-role': role } }],
    });

    const key = createEncryptionKey(context);
    const network = createNetwork(context);
    createFlowLog(context, network);
    const securityGroups = createSecurityGroups(context, network);
    createInterfaceEndpoints(context, { network, securityGroups });
    const assets = createAssetBucket(context, key);
    const switchBucket = createSwitchBucket(context);
    const database = createDatabase(context, { network, securityGroups, key });
    createApplicationSecret(context, key);
    createBackups(context, { database, key });
    const traffic = createLoadBalancer(context, { network, securityGroups });
    const group = createAutoScalingGroup(context, {
      network,
      securityGroups,
      targetGroup: traffic.targetGroup,
      instanceProfile: createInstanceProfile(context, { assets, key }),
    });
    const alarms = createAlarms(context, { ...traffic, database, group });
    createManifest(context, {
      ...traffic,
      database,
      group,
      assets,
      switchBucket,
      alarms,
    });
  }
}
