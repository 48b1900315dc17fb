import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { postStacks } from '../lib/postStacks';
import { withHeartbeat } from '../lib/withHeartbeat';
import { examples } from './deploySite.examples';

/**
 * `dr:site:deploy`: sends synthesized stacks to the deployment endpoint that
 * the portal is configured with; does nothing where pipelines deploy.
 */
export function createDeploySiteAction(options: { endpoint?: string }) {
  const { endpoint } = options;
  return createTemplateAction({
    id: 'dr:site:deploy',
    description:
      'Sends the synthesized stacks to the configured deployment endpoint; skipped where none is configured',
    examples,
    schema: {
      input: {
        stacks: z =>
          z
            .record(z.record(z.any()))
            .describe('Content of cdk.tf.json by the name of the stack'),
      },
      output: {
        deployed: z => z.boolean(),
        created: z =>
          z.number().optional().describe('Number of resources created'),
      },
    },
    async handler(ctx) {
      if (!endpoint) {
        ctx.logger.info(
          'No deployment endpoint is configured; the repository’s own pipeline deploys this site',
        );
        ctx.output('deployed', false);
        return;
      }
      const { stacks } = ctx.input;
      const { created, notModelled } = await ctx.checkpoint({
        key: 'dr.site.deploy',
        fn: () =>
          withHeartbeat(
            `Deploying ${Object.keys(stacks).join(', ')}`,
            line => ctx.logger.info(line),
            () => postStacks(endpoint, stacks, ctx.signal),
          ),
      });
      ctx.logger.info(`Created ${created.length} resources`);
      if (notModelled.length > 0) {
        ctx.logger.info(
          `Left out, as the deployment endpoint does not model them: ${notModelled.join(
            ', ',
          )}`,
        );
      }
      ctx.output('deployed', true);
      ctx.output('created', created.length);
    },
  });
}
