import { Codepipeline, SchedulerSchedule } from '../iac/aws';
import { artifactStore, buildAction, sourceStage } from './actions';
import type { ArtifactStore } from './artifactStore';
import type { BuildProjects } from './buildProjects';
import { deliveredStacks, roleArn } from './deliveryNames';
import type { PipelineContext } from './PipelineContext';

/**
 * Compares every stack with AWS each night, and removes what drills left. A
 * pipeline of its own, because a build cannot fetch the repository through the
 * connection without one.
 */
export function createDriftPipeline(
  context: PipelineContext,
  { store, projects }: { store: ArtifactStore; projects: BuildProjects },
): void {
  const { stack, site, names } = context;
  const pipeline = new Codepipeline(stack, 'drift_pipeline', {
    name: names.drift,
    pipelineType: 'V2',
    roleArn: roleArn(site, names.pipelineRole),
    artifactStore: artifactStore(store),
    stage: [
      sourceStage(context, { onEveryPush: false }),
      {
        name: 'Verify',
        action: [
          buildAction({
            name: 'Verify',
            project: projects.verify,
            input: 'Source',
            output: 'Verified',
          }),
        ],
      },
      {
        name: 'Drift',
        action: [
          ...deliveredStacks(context.site).map(stackName =>
            buildAction({
              name: stackName,
              project: projects.drift[stackName],
              input: 'Verified',
            }),
          ),
          // Beside them: what cannot be removed hides no drift.
          buildAction({
            name: 'clean',
            project: projects.clean,
            input: 'Source',
          }),
        ],
      },
    ],
  });
  new SchedulerSchedule(stack, 'nightly', {
    name: names.drift,
    scheduleExpression: 'cron(0 3 * * ? *)',
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 60 },
    target: {
      arn: pipeline.arn,
      roleArn: roleArn(site, names.schedulerRole),
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
    },
  });
}
