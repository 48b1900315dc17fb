import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { SitePackage } from '../lib/SitePackage';
import { countResources } from '../lib/countResources';
import { examples } from './verifySite.examples';

/**
 * `dr:site:verify`: type-checks and synthesizes the package in the workspace.
 * Works on a copy, so nothing of it is ever published.
 */
export function createVerifySiteAction() {
  return createTemplateAction({
    id: 'dr:site:verify',
    description:
      'Type-checks the generated package in the workspace and synthesizes its stacks',
    examples,
    supportsDryRun: true,
    schema: {
      output: {
        stacks: z =>
          z
            .record(z.number())
            .describe('Number of resources by the name of the stack'),
        synthesized: z =>
          z
            .record(z.record(z.any()))
            .describe('Content of cdk.tf.json by the name of the stack'),
      },
    },
    async handler(ctx) {
      const sitePackage = await SitePackage.copy({
        from: ctx.workspacePath,
        to: await ctx.createTemporaryDirectory(),
        log: line => ctx.logger.info(line),
        signal: ctx.signal,
      });
      await sitePackage.compile();
      const synthesized = await sitePackage.synthesize();
      const stacks = Object.fromEntries(
        Object.entries(synthesized).map(([name, stack]) => [
          name,
          countResources(stack),
        ]),
      );
      for (const [name, count] of Object.entries(stacks)) {
        ctx.logger.info(`Stack ${name}: ${count} resources`);
      }
      ctx.output('stacks', stacks);
      ctx.output('synthesized', synthesized);
    },
  });
}
