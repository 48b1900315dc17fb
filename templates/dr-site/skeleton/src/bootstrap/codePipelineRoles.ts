import { codePipelineNames, deliveredStacks } from '../delivery/deliveryNames';
import { IamRole, IamRolePolicy } from '../iac/aws';
import { bucketArn } from '../names';
import { assumedBy, policyJson, type Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { artifactStatements } from './artifactStatements';
import type { BootstrapContext } from './BootstrapContext';

/** Roles of the CodePipeline itself, which change nothing of the site. */
export function createCodePipelineRoles(context: BootstrapContext): void {
  const { site } = context;
  const names = codePipelineNames(site);
  const ours = { StringEquals: { 'aws:SourceAccount': site.accountId } };
  createRole(context, 'codepipeline', {
    name: names.pipelineRole,
    trust: assumedBy('codepipeline.amazonaws.com', ours),
    statements: pipelineStatements(context),
  });
  createRole(context, 'verify', {
    name: names.verifyRole,
    trust: assumedBy('codebuild.amazonaws.com', ours),
    // Runs what a commit brings along, and may therefore see nothing of AWS.
    statements: artifactStatements(site),
  });
  createRole(context, 'scheduler', {
    name: names.schedulerRole,
    trust: assumedBy('scheduler.amazonaws.com', ours),
    statements: [
      {
        Effect: 'Allow',
        Action: 'codepipeline:StartPipelineExecution',
        Resource: names.pipelineArn(names.drift),
      },
    ],
  });
}

/** What the pipelines start; `src/delivery/buildProjects.ts` makes them. */
const projectsOfPipelines = (site: SiteDefinition) => [
  'verify',
  'choose',
  'parity',
  'clean',
  ...deliveredStacks(site).flatMap(stack =>
    ['plan', 'apply', 'drift'].map(task => `${task}-${stack}`),
  ),
];

function pipelineStatements({ site }: BootstrapContext): Statement[] {
  const names = codePipelineNames(site);
  return [
    ...artifactStatements(site).filter(({ Sid }) => Sid !== 'WriteLog'),
    {
      Sid: 'FindArtifacts',
      Effect: 'Allow',
      Action: ['s3:GetBucketVersioning', 's3:GetBucketLocation'],
      Resource: bucketArn(names.artifactBucket),
    },
    {
      Sid: 'Build',
      Effect: 'Allow',
      Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      Resource: projectsOfPipelines(site).map(names.projectArn),
    },
    {
      Sid: 'Ask',
      Effect: 'Allow',
      Action: 'sns:Publish',
      Resource: names.topicArn,
    },
    {
      // The service has two names; an ARN has the one that it was made under.
      Sid: 'FetchSource',
      Effect: 'Allow',
      Action: [
        'codeconnections:UseConnection',
        'codestar-connections:UseConnection',
      ],
      Resource: site.delivery.connectionArn,
    },
  ];
}

function createRole(
  { stack, providers }: BootstrapContext,
  id: string,
  options: { name: string; trust: string; statements: Statement[] },
): void {
  const role = new IamRole(stack, `${id}_role`, {
    provider: providers.control,
    name: options.name,
    assumeRolePolicy: options.trust,
  });
  new IamRolePolicy(stack, `${id}_role_policy`, {
    provider: providers.control,
    name: id,
    role: role.id,
    policy: policyJson(...options.statements),
  });
}
