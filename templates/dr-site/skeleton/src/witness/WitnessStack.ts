import type { Construct } from 'constructs';
import { AwsProvider } from '../iac/aws';
import { TerraformStack } from '../iac/engine';
import { regionNames } from '../names';
import { createSwitchBucket } from '../region/switchBucket';
import type { SiteDefinition } from '../site';
import { keepState } from '../state';
import { siteTags } from '../tags';

/**
 * The vote of a third region on where traffic goes: a bucket for one object, and
 * nothing that could not be made anew. Its state is in its own region, so that it
 * can be planned while either of the others is down.
 */
export class WitnessStack extends TerraformStack {
  constructor(scope: Construct, site: SiteDefinition, region: string) {
    super(scope, 'witness');
    const names = regionNames(site, region);
    keepState(this, {
      bucket: names.stateBucket,
      region,
      key: 'witness/terraform.tfstate',
    });
    new AwsProvider(this, 'aws', {
      region,
      allowedAccountIds: [site.accountId],
      defaultTags: [{ tags: { ...siteTags(site), 'dr:home-role': 'witness' } }],
    });
    createSwitchBucket({ stack: this, names });
  }
}
