import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { SITE_NAME_PATTERN } from '@understudy/plugin-disaster-recovery-common';
import {
  authorOf,
  type LocalRepositories,
} from '@understudy/plugin-disaster-recovery-node';
import { NO_LOCAL_REPOSITORIES } from '../lib/noLocalRepositories';
import { examples } from './publishLocal.examples';

/** Who a commit is from where nobody started the task. */
const NOBODY = 'user:default/scaffolder';

/**
 * `dr:publish:local`: commits the workspace to a new bare git repository on
 * the portal's own disk. Refused unless `disasterRecovery.localRepositories`
 * is configured.
 */
export function createPublishLocalAction(options: {
  repositories?: LocalRepositories;
}) {
  const { repositories } = options;
  return createTemplateAction({
    id: 'dr:publish:local',
    description:
      'Publishes the workspace as a new bare git repository under the folder that the portal is configured with',
    examples,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository, without .git'),
        message: z =>
          z.string().optional().describe('Message of the first commit'),
      },
      output: {
        remoteUrl: z => z.string().describe('URL that git can clone'),
        commit: z => z.string().describe('Hash of the first commit'),
      },
    },
    async handler(ctx) {
      const { name, message = `Create DR site ${name}` } = ctx.input;
      if (!repositories) {
        throw new InputError(NO_LOCAL_REPOSITORIES);
      }
      if (!SITE_NAME_PATTERN.test(name)) {
        throw new InputError(
          `name: ${name} is not a site name; use 2 to 20 lower-case letters, digits and single hyphens`,
        );
      }
      const { remoteUrl, commit } = await ctx.checkpoint({
        key: `dr.publish.local.${name}`,
        fn: () =>
          repositories.publish({
            name,
            message,
            workspacePath: ctx.workspacePath,
            taskId: ctx.task.id,
            author: authorOf({ ...ctx.user, ref: ctx.user?.ref ?? NOBODY }),
            signal: ctx.signal,
          }),
      });
      ctx.logger.info(`Published ${remoteUrl} at ${commit}`);
      ctx.output('remoteUrl', remoteUrl);
      ctx.output('commit', commit);
    },
  });
}
