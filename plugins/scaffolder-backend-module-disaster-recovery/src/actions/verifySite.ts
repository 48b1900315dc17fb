import { readFile, rm } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CompiledSources } from '../lib/CompiledSources';
import { SitePackage } from '../lib/SitePackage';
import { countResources } from '../lib/countResources';
import { withoutRepositoryLinks } from '../lib/withoutRepositoryLinks';
import { examples } from './verifySite.examples';

/**
 * `dr:site:verify`: type-checks and synthesizes the package in the workspace
 * and writes the documents of its site. Works on a copy, so nothing but the
 * documents reaches the workspace.
 */
export function createVerifySiteAction() {
  const compiled = new CompiledSources();
  return createTemplateAction({
    id: 'dr:site:verify',
    description:
      'Type-checks the generated package in the workspace, synthesizes its stacks and writes its documents',
    examples,
    supportsDryRun: true,
    schema: {
      output: {
        stacks: z =>
          z
            .array(
              z.object({
                name: z.string(),
                total: z.number(),
                resources: z.record(z.number()),
              }),
            )
            .describe('Number of resources of each stack, by type'),
        synthesized: z =>
          z
            .record(z.record(z.any()))
            .describe('Content of cdk.tf.json by the name of the stack'),
        runbook: z =>
          z
            .string()
            .describe(
              'The runbook of the site, for who has no page of the repository',
            ),
      },
    },
    async handler(ctx) {
      const directory = await ctx.createTemporaryDirectory();
      try {
        const sitePackage = await SitePackage.copy({
          from: ctx.workspacePath,
          to: directory,
          compiled,
          log: line => ctx.logger.info(line),
          signal: ctx.signal,
        });
        await sitePackage.compile();
        const synthesized = await sitePackage.synthesize();
        await sitePackage.document(ctx.workspacePath);
        const stacks = Object.entries(synthesized).map(([name, stack]) => {
          const resources = countResources(stack);
          const counts = Object.values(resources);
          const total = counts.reduce((sum, count) => sum + count, 0);
          return { name, total, resources };
        });
        for (const { name, total } of stacks) {
          ctx.logger.info(`Stack ${name}: ${total} resources`);
        }
        ctx.output('stacks', stacks);
        ctx.output('synthesized', synthesized);
        const runbook = resolveSafeChildPath(
          ctx.workspacePath,
          'docs/runbook.md',
        );
        ctx.output(
          'runbook',
          withoutRepositoryLinks(await readFile(runbook, 'utf8')),
        );
      } finally {
        // The scaffolder itself forgets it where a step fails.
        await rm(directory, { recursive: true, force: true });
      }
    },
  });
}
