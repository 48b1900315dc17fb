import {
  Codepipeline,
  type CodepipelineStage,
  type SnsTopic,
} from '../iac/aws';
import { artifactStore, buildAction, sourceStage } from './actions';
import type { ArtifactStore } from './artifactStore';
import type { BuildProjects } from './buildProjects';
import {
  deliveredAlone,
  deliveredStacks,
  roleArn,
  type DeliveredStack,
} from './deliveryNames';
import type { PipelineContext } from './PipelineContext';

/** `pilot` as it stands in names of stages and artifacts. */
const titled = (stackName: DeliveredStack) =>
  stackName.replace(/^./, letter => letter.toUpperCase());

/**
 * Plans every stack side by side, asks, and applies exactly what was planned,
 * one stack after the other. Which stacks a run delivers is chosen once and
 * handed on; the builds of the others do nothing.
 */
export function createDeliverPipeline(
  context: PipelineContext,
  parts: { store: ArtifactStore; projects: BuildProjects; topic: SnsTopic },
): void {
  const { stack, site, names } = context;
  const { projects } = parts;
  const delivered = deliveredStacks(site);
  new Codepipeline(stack, 'deliver_pipeline', {
    name: names.deliver,
    pipelineType: 'V2',
    // A later commit waits: the plans of two would not be of the same state.
    executionMode: 'QUEUED',
    roleArn: roleArn(site, names.pipelineRole),
    artifactStore: artifactStore(parts.store),
    variable: [
      {
        name: 'ONLY_REGION',
        defaultValue: 'all',
        description: `The stacks to deliver: all, ${deliveredAlone(site)}`,
      },
    ],
    stage: [
      sourceStage(context, { onEveryPush: true }),
      {
        name: 'Verify',
        action: [
          buildAction({
            name: 'Verify',
            project: projects.verify,
            input: 'Source',
            output: 'Verified',
          }),
          buildAction({
            name: 'Choose',
            project: projects.choose,
            input: 'Verified',
            output: 'Chosen',
            variables: {
              ONLY_REGION: '#{variables.ONLY_REGION}',
              COMMIT_SHA: '#{Source.CommitId}',
            },
            runOrder: 2,
          }),
        ],
      },
      {
        name: 'Plan',
        action: delivered.map(stackName =>
          buildAction({
            name: `Plan${titled(stackName)}`,
            project: projects.plan[stackName],
            input: 'Chosen',
            output: `Plan${titled(stackName)}`,
          }),
        ),
      },
      approvalStage(parts.topic),
      ...delivered.map(stackName => ({
        name: `Apply${titled(stackName)}`,
        action: [
          buildAction({
            name: 'Apply',
            project: projects.apply[stackName],
            input: `Plan${titled(stackName)}`,
          }),
        ],
      })),
      {
        name: 'Parity',
        action: [
          buildAction({
            name: 'Parity',
            project: projects.parity,
            input: 'Chosen',
          }),
        ],
      },
    ],
  });
}

const approvalStage = (topic: SnsTopic): CodepipelineStage => ({
  name: 'Approve',
  action: [
    {
      name: 'Approve',
      category: 'Approval',
      owner: 'AWS',
      provider: 'Manual',
      version: '1',
      configuration: {
        NotificationArn: topic.arn,
        CustomData:
          'Apply the plans of #{variables.ONLY_REGION} at #{Source.CommitId}? The logs of the stage Plan show them.',
      },
    },
  ],
});
