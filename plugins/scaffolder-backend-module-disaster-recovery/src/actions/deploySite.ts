import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { postStacks } from '../lib/postStacks';
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
      ctx.logger.info(
        `Deploying ${Object.keys(ctx.input.stacks).join(', ')} …`,
      );
      const { created, notModelled } = await ctx.checkpoint({
        key: 'dr.site.deploy',
        fn: () => postStacks(endpoint, ctx.input.stacks, ctx.signal),
      });
      ctx.logger.info(`Created ${created.length} resources`);
      if (notModelled.length > 0) {
        ctx.logger.warn(
          `The deployment endpoint left out: ${notModelled.join(', ')}`,
        );
      }
      ctx.output('deployed', true);
      ctx.output('created', created.length);
    },
  });
}
