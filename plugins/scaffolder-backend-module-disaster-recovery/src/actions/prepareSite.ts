import { ConflictError, InputError, isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseSiteDefinition,
  type SiteDefinition,
} from '@understudy/plugin-disaster-recovery-common';
import type { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { NO_LOCAL_REPOSITORIES } from '../lib/noLocalRepositories';
import { makeRepository } from '../lib/makeRepository';
import { refuseTakenNetworks } from '../lib/refuseTakenNetworks';
import { type HostedRepository, repositoryOf } from '../lib/repositoryOf';
import { pipelineUrl, siteLinks } from '../lib/siteLinks';
import { withoutEmpty } from '../lib/withoutEmpty';
import { bundledCommand } from '../lib/writeCommand';
import { examples } from './prepareSite.examples';

/**
 * `dr:site:prepare`: checks the wizard's answers, writes them as `site.json`
 * into the workspace, beside the package fetched before, leaves the package
 * what was chosen - one pipeline, one engine -, gives it the break-glass command
 * and a record of what made it.
 */
export function createPrepareSiteAction(options: {
  repositories?: LocalRepositories;
  catalog: CatalogService;
  /** Another break-glass command than the portal's own. */
  command?: string;
}) {
  const { repositories, catalog, command } = options;
  return createTemplateAction({
    id: 'dr:site:prepare',
    description:
      'Checks the answers about a DR site, writes them as site.json into the workspace leaves the package its pipeline and its engine, and adds the break-glass command',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        site: z =>
          z
            .record(z.any())
            .describe(
              'The site: what site.json has but schemaVersion; traffic.recordName may be left out',
            ),
        iacEngine: z =>
          z
            .enum(['cdktf', 'cdktn'])
            .default('cdktf')
            .describe('What writes the stacks'),
        destination: z =>
          z
            .enum(['local', 'github', 'gitlab'])
            .default('local')
            .describe('Where the repository will be published'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Repository on the git host; the pipeline reads it, unless delivery.repository says another',
            ),
      },
      output: {
        name: z => z.string().describe('Name of the site'),
        owner: z => z.string().describe('Entity reference of the owner'),
        description: z => z.string(),
        accountId: z => z.string().describe('AWS account'),
        regions: z => z.string().describe('<active region>,<pilot region>'),
        networks: z =>
          z
            .string()
            .describe('<network of the active region>,<of the pilot region>'),
        pipeline: z => z.string().describe('What delivers the site'),
        pipelineUrl: z =>
          z
            .string()
            .optional()
            .describe('Page of the pipeline, where it can be known'),
        links: z =>
          z
            .array(
              z.object({
                url: z.string(),
                title: z.string(),
                icon: z.string(),
              }),
            )
            .describe('Links for the catalog'),
      },
    },
    async handler(ctx) {
      const { destination, iacEngine, repoUrl } = ctx.input;
      const hosted =
        destination === 'local' ? undefined : repositoryOf(repoUrl);
      const site = parse(ctx.input.site, hosted);
      if (destination === 'local') {
        // A dry run publishes nothing, so that it needs no place to publish to.
        if (!repositories && !ctx.isDryRun) {
          throw new InputError(NO_LOCAL_REPOSITORIES);
        }
        await refuseTakenName(site.name, ctx.task.id);
      }
      const unknown = await refuseTakenNetworks(site, {
        catalog,
        credentials: await ctx.getInitiatorCredentials(),
      });
      if (unknown.length > 0) {
        ctx.logger.info(
          `The catalog does not know the networks of ${unknown.join(
            ', ',
          )}; make sure yourself that they share no address with this site's`,
        );
      }

      const { pipeline } = site.delivery;
      const version = await makeRepository({
        directory: ctx.workspacePath,
        site,
        engine: iacEngine,
        command: command ?? bundledCommand(),
      });

      const { active, pilot } = site.regions;
      ctx.logger.info(
        `Site ${site.name}: ${active} active, ${pilot} pilot, owned by ${site.owner}, delivered by ${pipeline}, made by template ${version}`,
      );
      const host = hosted?.host ?? 'github.com';
      ctx.output('name', site.name);
      ctx.output('owner', site.owner);
      ctx.output('description', site.description);
      ctx.output('accountId', site.accountId);
      ctx.output('regions', `${active},${pilot}`);
      ctx.output(
        'networks',
        `${site.network.activeCidr},${site.network.pilotCidr}`,
      );
      ctx.output('pipeline', pipeline);
      ctx.output('pipelineUrl', pipelineUrl(site, host));
      ctx.output('links', siteLinks(site, host));
    },
  });

  async function refuseTakenName(name: string, taskId: string) {
    try {
      await repositories?.find(name, taskId);
    } catch (error) {
      throw isError(error) && error.name === 'ConflictError'
        ? new ConflictError(`name: ${error.message}`)
        : error;
    }
  }
}

/** The site that the answers describe, with what follows from other answers. */
function parse(
  answers: Record<string, any>,
  hosted: HostedRepository | undefined,
): SiteDefinition {
  const said: Record<string, any> = withoutEmpty(answers) as object;
  const { name, traffic, delivery, compute } = said;
  // The form keeps what was said before another choice was made.
  if (compute?.application !== undefined && compute.application !== 'image') {
    delete compute.imageParameter;
  }
  try {
    return parseSiteDefinition({
      schemaVersion: 1,
      ...said,
      ...(traffic && {
        traffic: { recordName: `${name}.${traffic.zoneName}`, ...traffic },
      }),
      ...(hosted && {
        delivery: { repository: hosted.path, ...delivery },
      }),
    });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}
