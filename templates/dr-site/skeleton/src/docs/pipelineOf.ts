import { deliveredAlone } from '../delivery/deliveryNames';
import type { SiteDefinition } from '../site';
import { hasListeners } from './hasListeners';

/** What people have to know about a way of delivery. */
export interface Pipeline {
  title: string;
  /** Where it is written. */
  definition: string;
  /** What has to be there before the first run, beside what `ci/bootstrap.sh` makes. */
  before: readonly string[];
  /** What only makes sense once the pipeline is there. */
  after?: string;
  /** Where a person approves. */
  approval: string;
  /** How one region alone is delivered. */
  onlyRegion: string;
  /** Who is told of drift, and of what drills left. */
  drift: string;
}

/** The ways of delivery that a site can have. */
export function pipelineOf(site: SiteDefinition): Pipeline {
  const { name, regions, delivery } = site;
  const alone = deliveredAlone(site, stack => `\`${stack}\``);
  const pipelines: Record<SiteDefinition['delivery']['pipeline'], Pipeline> = {
    jenkins: {
      title: 'Jenkins',
      definition: '`Jenkinsfile`',
      before: [
        `Two multibranch projects of this repository: \`${name}\`, which finds the branch \`${delivery.branch}\` and no other, in a folder of its own; and \`${name}-branches\` for all others. A branch brings its own \`Jenkinsfile\` and can ask in it for any agent and any credential: what it must not reach the controller keeps from it, and nothing else can. So the agents \`terraform\` and \`terraform-apply\` accept builds of the folder of \`${name}\` alone, the password is a credential of that folder, and whoever may push to \`${delivery.branch}\` has somebody else review it.`,
        'Agents with the label `verify` and Node 22 that are nobody in AWS: no role of a machine, no keys, no way to the metadata of a machine that has one.',
        `A group \`${name}-approvers\` in the controller: its members approve, and administrators, whom Jenkins never keeps out.`,
        `Agents with the label \`terraform\` on machines with the IAM role \`${name}-jenkins\`, and with the label \`terraform-apply\` on machines with the IAM role \`${name}-jenkins-apply\`: only the latter may take the roles that apply, and the janitor's. Both have Node 22, Terraform 1.11 or newer and version 2 of the AWS CLI; their roles need \`sts:AssumeRole\` on \`role/${name}-plan-*\` and, the second one, on \`role/${name}-apply-*\` and \`role/${name}-janitor\`, and nothing else. In ECS or EKS set \`DR_CREDENTIAL_SOURCE=EcsContainer\`.`,
        `The password of the database as the secret text \`database-password\` of the folder of \`${name}\`.`,
      ],
      approval: `the stage **Approve** waits two hours for one of \`${name}-approvers\``,
      onlyRegion: `**Build with Parameters**, \`ONLY_REGION\` set to ${alone}`,
      drift: 'the nightly build fails',
    },
    codepipeline: {
      title: 'AWS CodePipeline',
      definition: `the stack \`pipeline\`, in ${regions.pilot}, and in \`ci/codepipeline/\``,
      before: [
        `The connection \`${delivery.connectionArn}\`, completed in the console: a new one is pending.`,
        `The password of the database in a secret: \`aws secretsmanager create-secret --region ${regions.pilot} --name ${name}-delivery-database-password --secret-string PASSWORD\`.`,
      ],
      after: `Let somebody hear the SNS topic \`${name}-delivery\` in ${
        regions.pilot
      }, which asks for approvals and tells of failed runs and of drift: ${
        hasListeners(site)
          ? 'whoever `notifications` names, once the subscription is confirmed'
          : '`notifications` in `site.json` names nobody'
      }.`,
      approval: `the stage **Approve** of \`${name}-deliver\``,
      onlyRegion: `\`aws codepipeline start-pipeline-execution --region ${regions.pilot} --name ${name}-deliver --variables name=ONLY_REGION,value=STACK\`, with ${alone} for \`STACK\``,
      drift: `the pipeline \`${name}-drift\` fails and the topic \`${name}-delivery\` says so`,
    },
    'github-actions': {
      title: 'GitHub Actions',
      definition: '`.github/workflows/deliver.yml`',
      before: [
        `The environments \`plan\`, \`production\` and \`janitor\` in the settings of \`${delivery.repository}\`, all limited to the branch \`${delivery.branch}\`; \`production\` with its reviewers, \`janitor\` without, because it works at night. The roles trust these three and nothing else of the repository.`,
        'The password of the database as the secret `DATABASE_PASSWORD` of `plan` and `production`.',
      ],
      approval: 'the reviewers of the environment `production`',
      onlyRegion: `**Run workflow**, \`only_region\` set to ${alone}`,
      drift: 'the scheduled run fails',
    },
  };
  return pipelines[delivery.pipeline];
}
