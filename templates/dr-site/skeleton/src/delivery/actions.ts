import type {
  CodebuildProject,
  CodepipelineStageAction,
  CodepipelineStage,
} from '../iac/aws';
import type { ArtifactStore } from './artifactStore';
import type { PipelineContext } from './PipelineContext';

/** What a build of a pipeline takes, gives and is told. */
export interface BuildAction {
  name: string;
  project: CodebuildProject;
  input: string;
  output?: string;
  variables?: Record<string, string>;
  /** Actions of a stage with the same number run side by side. */
  runOrder?: number;
}

/** The stage that fetches the branch that is delivered. */
export const sourceStage = (
  { site }: PipelineContext,
  options: { onEveryPush: boolean },
): CodepipelineStage => ({
  name: 'Source',
  action: [
    {
      name: 'Source',
      namespace: 'Source',
      category: 'Source',
      owner: 'AWS',
      provider: 'CodeStarSourceConnection',
      version: '1',
      outputArtifacts: ['Source'],
      configuration: {
        ConnectionArn: site.delivery.connectionArn ?? '',
        FullRepositoryId: site.delivery.repository ?? '',
        BranchName: site.delivery.branch,
        DetectChanges: String(options.onEveryPush),
      },
    },
  ],
});

/** An action that runs a project of CodeBuild. */
export const buildAction = (action: BuildAction): CodepipelineStageAction => ({
  name: action.name,
  category: 'Build',
  owner: 'AWS',
  provider: 'CodeBuild',
  version: '1',
  runOrder: action.runOrder ?? 1,
  inputArtifacts: [action.input],
  outputArtifacts: action.output === undefined ? undefined : [action.output],
  configuration: {
    ProjectName: action.project.name,
    ...(action.variables
      ? {
          EnvironmentVariables: JSON.stringify(
            Object.entries(action.variables).map(([name, value]) => ({
              name,
              value,
              type: 'PLAINTEXT',
            })),
          ),
        }
      : {}),
  },
});

/** Where a pipeline keeps its artifacts. */
export const artifactStore = ({ bucket, key }: ArtifactStore) => [
  {
    location: bucket.bucket,
    type: 'S3',
    encryptionKey: { id: key.arn, type: 'KMS' },
  },
];
