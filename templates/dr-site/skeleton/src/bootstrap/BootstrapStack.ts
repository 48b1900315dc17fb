import type { Construct } from 'constructs';
import { TerraformStack } from '../iac/engine';
import type { SiteDefinition } from '../site';
import { keepState } from '../state';
import { bootstrapContext } from './BootstrapContext';
import { createBoundary } from './boundary';
import { createCertificates } from './certificates';
import { createCodePipelineRoles } from './codePipelineRoles';
import { createDeliveryRoles } from './deliveryRoles';
import { letGoOfGithub } from './letGoOfGithub';
import { createOnCallRole } from './onCallRole';
import { createStateBuckets } from './stateBuckets';
import { createStateReplication } from './stateReplication';

/**
 * What has to be there before a pipeline can run: the buckets that keep the
 * states, and the roles that may change a region. A person applies it, with
 * `ci/bootstrap.sh`; no pipeline may, or it could give itself more rights.
 */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, site: SiteDefinition) {
    super(scope, 'bootstrap');
    const context = bootstrapContext(this, site);
    keepState(this, {
      bucket: context.names.pilot.stateBucket,
      region: site.regions.pilot,
      key: 'bootstrap/terraform.tfstate',
    });

    createStateReplication(context, createStateBuckets(context));
    createBoundary(context);
    createDeliveryRoles(context);
    createOnCallRole(context);
    letGoOfGithub(this);
    if (site.delivery.pipeline === 'codepipeline') {
      createCodePipelineRoles(context);
    }
    createCertificates(context);
  }
}
