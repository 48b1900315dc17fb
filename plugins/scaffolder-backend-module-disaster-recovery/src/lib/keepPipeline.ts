import { rm } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';

type Pipeline = SiteDefinition['delivery']['pipeline'];

/** What only one of the pipelines reads; they share everything else. */
const PIPELINE_FILES: Record<Pipeline, string> = {
  jenkins: 'Jenkinsfile',
  'github-actions': '.github',
  codepipeline: 'ci/codepipeline',
};

/** Leaves a generated package the files of the pipeline it was asked for. */
export async function keepPipeline(
  directory: string,
  pipeline: Pipeline,
): Promise<void> {
  for (const [name, path] of Object.entries(PIPELINE_FILES)) {
    if (name !== pipeline) {
      await rm(resolveSafeChildPath(directory, path), {
        recursive: true,
        force: true,
      });
    }
  }
}
