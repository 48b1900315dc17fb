import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type {
  ScaffolderService,
  SerializedFile,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { formAnswers } from './formAnswers';

/** How the scaffolder calls any template that it runs dry. */
const DRY_RUN_REF = 'template:default/dry-run';
/** Such as `publish:github` and `dr:publish:local`. */
const PUBLISHING = /(^|:)publish:/;

/** Number of resources in a stack of a site, by type. @public */
export type StackSummary = {
  name: string;
  total: number;
  resources: Record<string, number>;
};

/** What the wizard would publish. @public */
export type SiteDraft = {
  files: { path: string; content: Buffer; executable: boolean }[];
  stacks: StackSummary[];
};

/**
 * Runs the template of sites without publishing: the same steps and actions
 * as the wizard, so that both give the same bytes.
 * @throws InputError naming the field, ConflictError where the name is taken
 * @public
 */
export async function dryRunSite(options: {
  scaffolder: ScaffolderService;
  credentials: BackstageCredentials;
  template: TemplateEntityV1beta3;
  /** What lies beside the template. */
  templateFiles: SerializedFile[];
  answers: JsonObject;
}): Promise<SiteDraft> {
  const { scaffolder, credentials, template, templateFiles } = options;
  const { directoryContents, output } = await scaffolder
    .dryRun(
      {
        template: {
          ...template,
          spec: { ...template.spec, steps: stepsBeforePublishing(template) },
        },
        values: formAnswers(template, options.answers),
        directoryContents: templateFiles.map(({ path, content }) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      },
      { credentials },
    )
    .catch(error => {
      throw causeOf(error);
    });
  return {
    files: directoryContents
      .map(({ path, base64Content, executable = false }) => ({
        path,
        content: withTemplateRef(
          path,
          Buffer.from(base64Content, 'base64'),
          stringifyEntityRef(template),
        ),
        executable,
      }))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
    stacks: output.stacks as StackSummary[],
  };
}

/**
 * The steps that make the files. What follows acts on the outside: a dry run
 * would skip it, but only after asking for the action and logging its input.
 */
function stepsBeforePublishing({ spec }: TemplateEntityV1beta3) {
  const first = spec.steps.findIndex(({ action }) => PUBLISHING.test(action));
  return first < 0 ? spec.steps : spec.steps.slice(0, first);
}

/** `catalog:write` names the template that it runs in, which a dry run calls otherwise. */
function withTemplateRef(path: string, content: Buffer, ref: string): Buffer {
  return path === 'catalog-info.yaml'
    ? Buffer.from(content.toString('utf8').replace(DRY_RUN_REF, ref))
    : content;
}

/** What an action said, out of the scaffolder's answer. */
function causeOf(error: unknown): unknown {
  return isError(error) && error.name === 'ResponseError' && error.cause
    ? error.cause
    : error;
}
