// Leaves a repository that was just made the files of one pipeline:
// `node ci/pipeline.mjs jenkins`. Needs no packages.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * What only one of the pipelines reads; they share everything else.
 * @type {Record<string, string>}
 */
const FILES = {
  jenkins: 'Jenkinsfile',
  'github-actions': '.github',
  codepipeline: join('ci', 'codepipeline'),
};

/**
 * @param {string} folder
 * @param {string} pipeline - as `delivery.pipeline` of site.json names it
 * @throws Error where there is no such pipeline; nothing is removed then
 */
export function keepPipeline(folder, pipeline) {
  if (!Object.hasOwn(FILES, pipeline ?? '')) {
    throw new Error(
      `There is no pipeline ${pipeline}; choose one of ${Object.keys(
        FILES,
      ).join(', ')}.`,
    );
  }
  for (const [name, path] of Object.entries(FILES)) {
    if (name !== pipeline) {
      rmSync(join(folder, path), { recursive: true, force: true });
    }
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  try {
    keepPipeline('.', argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
