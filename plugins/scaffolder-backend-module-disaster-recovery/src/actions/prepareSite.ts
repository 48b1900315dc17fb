import { rm, writeFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseSiteDefinition,
  type SiteDefinition,
} from '@understudy/plugin-disaster-recovery-common';
import type { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { withoutEmpty } from '../lib/withoutEmpty';
import { examples } from './prepareSite.examples';

/** What a checkout of the template may have beside its sources. */
const LEFTOVERS = ['node_modules', 'dist', 'cdktf.out', 'coverage'];

/**
 * `dr:site:prepare`: checks the wizard's answers and writes them as
 * `site.json` into the workspace, beside the package fetched before.
 */
export function createPrepareSiteAction(options: {
  repositories?: LocalRepositories;
}) {
  const { repositories } = options;
  return createTemplateAction({
    id: 'dr:site:prepare',
    description:
      'Checks the answers about a DR site and writes them as site.json into the workspace',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        site: z =>
          z
            .record(z.any())
            .describe('The site: everything in site.json but schemaVersion'),
        destination: z =>
          z
            .enum(['local', 'github', 'gitlab'])
            .default('local')
            .describe('Where the repository will be published'),
      },
      output: {
        name: z => z.string().describe('Name of the site'),
        owner: z => z.string().describe('Entity reference of the owner'),
        description: z => z.string(),
        accountId: z => z.string().describe('AWS account'),
        regions: z => z.string().describe('<active region>,<pilot region>'),
      },
    },
    async handler(ctx) {
      const site = parse(ctx.input.site);
      if (ctx.input.destination === 'local') {
        await repositories?.find(site.name, ctx.task.id);
      }
      for (const leftover of LEFTOVERS) {
        await rm(resolveSafeChildPath(ctx.workspacePath, leftover), {
          recursive: true,
          force: true,
        });
      }
      await writeFile(
        resolveSafeChildPath(ctx.workspacePath, 'site.json'),
        `${JSON.stringify(site, undefined, 2)}\n`,
      );
      const { active, pilot } = site.regions;
      ctx.logger.info(
        `Site ${site.name}: ${active} active, ${pilot} pilot, owned by ${site.owner}`,
      );
      ctx.output('name', site.name);
      ctx.output('owner', site.owner);
      ctx.output('description', site.description);
      ctx.output('accountId', site.accountId);
      ctx.output('regions', `${active},${pilot}`);
    },
  });
}

function parse(answers: Record<string, unknown>): SiteDefinition {
  try {
    return parseSiteDefinition({
      schemaVersion: 1,
      ...(withoutEmpty(answers) as object),
    });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}
