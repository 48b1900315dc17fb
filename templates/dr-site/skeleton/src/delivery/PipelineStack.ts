import type { Construct } from 'constructs';
import { AwsProvider } from '../iac/aws';
import { TerraformStack } from '../iac/engine';
import { regionNames } from '../names';
import type { SiteDefinition } from '../site';
import { keepState } from '../state';
import { siteTags } from '../tags';
import { createAnnouncements } from './announcements';
import { createArtifactStore } from './artifactStore';
import { createBuildProjects } from './buildProjects';
import { createDeliverPipeline } from './deliverPipeline';
import { createDriftPipeline } from './driftPipeline';
import { pipelineContext } from './PipelineContext';

/**
 * The pipeline of a site that is delivered by CodePipeline, in the pilot
 * region: there it outlives the region that is more likely to be failed away
 * from. It never applies itself; `ci/bootstrap.sh` does.
 */
export class PipelineStack extends TerraformStack {
  constructor(scope: Construct, site: SiteDefinition) {
    super(scope, 'pipeline');
    const region = site.regions.pilot;
    keepState(this, {
      bucket: regionNames(site, region).stateBucket,
      region,
      key: 'pipeline/terraform.tfstate',
    });
    new AwsProvider(this, 'aws', {
      region,
      allowedAccountIds: [site.accountId],
      defaultTags: [{ tags: siteTags(site) }],
    });

    const context = pipelineContext(this, site);
    const store = createArtifactStore(context);
    const projects = createBuildProjects(context, store);
    const topic = createAnnouncements(context);
    createDeliverPipeline(context, { store, projects, topic });
    createDriftPipeline(context, { store, projects });
  }
}
