import { CloudwatchLogGroup, CodebuildProject } from '../iac/aws';
import type { ArtifactStore } from './artifactStore';
import {
  deliveredStacks,
  deliveryRoleName,
  janitorRoleName,
  roleArn,
  type DeliveredStack,
} from './deliveryNames';
import type { PipelineContext } from './PipelineContext';

/** The projects that the pipelines' actions run, each with the rights of its task and no more. */
export interface BuildProjects {
  verify: CodebuildProject;
  choose: CodebuildProject;
  plan: Record<DeliveredStack, CodebuildProject>;
  apply: Record<DeliveredStack, CodebuildProject>;
  parity: CodebuildProject;
  drift: Record<DeliveredStack, CodebuildProject>;
  clean: CodebuildProject;
}

/** Longest that a build may take, in minutes. */
const MINUTES = { look: 30, clean: 60, apply: 180 };

interface Build {
  /** Name of the file in `ci/codepipeline`. */
  spec: string;
  role: string;
  minutes: number;
  stackName?: DeliveredStack;
  /** Whether the active stack's password is handed to it. */
  withPassword?: boolean;
}

/** Creates the projects; what they run stands in `ci/codepipeline`. */
export function createBuildProjects(
  context: PipelineContext,
  { key }: ArtifactStore,
): BuildProjects {
  const { stack, site, names } = context;
  const log = new CloudwatchLogGroup(stack, 'build_log', {
    name: names.logGroup,
    retentionInDays: 90,
  });
  const create = (task: string, build: Build) =>
    new CodebuildProject(stack, `${task.replace('-', '_')}_project`, {
      name: names.project(task),
      serviceRole: roleArn(site, build.role),
      encryptionKey: key.arn,
      buildTimeout: build.minutes,
      source: {
        type: 'CODEPIPELINE',
        buildspec: `ci/codepipeline/${build.spec}.yml`,
      },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'LINUX_CONTAINER',
        computeType: 'BUILD_GENERAL1_SMALL',
        image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        environmentVariable: [
          { name: 'TF_IN_AUTOMATION', value: '1' },
          ...(build.stackName
            ? [{ name: 'STACK', value: build.stackName }]
            : []),
          ...(build.withPassword
            ? [
                {
                  name: 'TF_VAR_database_password',
                  type: 'SECRETS_MANAGER',
                  value: names.passwordSecret,
                },
              ]
            : []),
        ],
      },
      logsConfig: {
        cloudwatchLogs: { groupName: log.name, streamName: task },
      },
    });
  const forEachStack = (
    task: 'plan' | 'apply' | 'drift',
    minutes: number,
  ): Record<DeliveredStack, CodebuildProject> => {
    const project = (stackName: DeliveredStack) =>
      create(`${task}-${stackName}`, {
        spec: task,
        role: deliveryRoleName(
          site,
          task === 'apply' ? 'apply' : 'plan',
          stackName,
        ),
        minutes,
        stackName,
        withPassword: stackName === 'active' && task !== 'drift',
      });
    return Object.fromEntries(
      deliveredStacks(site).map(stackName => [stackName, project(stackName)]),
    ) as Record<DeliveredStack, CodebuildProject>;
  };
  // The plan of the global stack is the one that may look at both regions.
  const observer = deliveryRoleName(site, 'plan', 'global');
  return {
    verify: create('verify', {
      spec: 'verify',
      role: names.verifyRole,
      minutes: MINUTES.look,
    }),
    choose: create('choose', {
      spec: 'choose',
      role: observer,
      minutes: MINUTES.look,
    }),
    plan: forEachStack('plan', MINUTES.look),
    apply: forEachStack('apply', MINUTES.apply),
    parity: create('parity', {
      spec: 'parity',
      role: observer,
      minutes: MINUTES.look,
    }),
    drift: forEachStack('drift', MINUTES.look),
    clean: create('clean', {
      spec: 'clean',
      role: janitorRoleName(site),
      minutes: MINUTES.clean,
    }),
  };
}
