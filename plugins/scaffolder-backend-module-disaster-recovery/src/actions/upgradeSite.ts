import { existsSync } from 'node:fs';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseSiteDefinition,
  type SiteDefinition,
} from '@understudy/plugin-disaster-recovery-common';
import { authorOf } from '@understudy/plugin-disaster-recovery-node';
import type { IacEngine } from '../lib/applyEngine';
import { CompiledSources } from '../lib/CompiledSources';
import { makeRepository } from '../lib/makeRepository';
import {
  fetchSiteRepository,
  type RepositoryReaders,
} from '../lib/siteRepository';
import { SitePackage } from '../lib/SitePackage';
import { upgradeRepository } from '../lib/upgradeRepository';
import { bundledCommand } from '../lib/writeCommand';
import { examples } from './upgradeSite.examples';

/** Git hosts take 65,536 characters, and a link to them is not in the list. */
const LONGEST = 60_000;
/** Folder of the newer template in the workspace. */
const TEMPLATE = 'template';
const REPOSITORY = 'repository';
const CHANGE = 'change';
const REMOVED = 'removed';

/**
 * `dr:upgrade`: brings the template that was fetched into `template` into the
 * repository of a site. What changes lies in `change` afterwards, and what goes
 * in `removed`, for the action that opens the change; on the portal's own disk
 * this one opens it itself.
 */
export function createUpgradeSiteAction(
  options: RepositoryReaders & {
    /** Another break-glass command than the portal's own. */
    command?: string;
  },
) {
  const { command, repositories } = options;
  const compiled = new CompiledSources();
  return createTemplateAction({
    id: 'dr:upgrade',
    description:
      "Merges the template in the workspace's folder template into the repository of a DR site: what its team edited stays, and what both changed is marked and listed",
    examples,
    schema: {
      input: {
        entityRef: z =>
          z
            .string()
            .describe('Catalog entity of the site, whose repository it is'),
      },
      output: {
        name: z => z.string().describe('Name of the site'),
        upToDate: z => z.boolean().describe('Whether there was nothing to do'),
        kind: z =>
          z
            .enum(['local', 'github', 'gitlab'])
            .describe('Where the repository is'),
        repoUrl: z =>
          z.string().optional().describe('The repository on its git host'),
        targetBranch: z =>
          z.string().optional().describe('Branch that the change is for'),
        branch: z => z.string().describe('Branch of the change'),
        title: z => z.string().describe('Title of the change'),
        description: z =>
          z
            .string()
            .describe('What changes and what is to be decided, as Markdown'),
        filesToDelete: z =>
          z
            .array(z.string())
            .describe('Files that the newer template has no longer'),
        conflicts: z =>
          z
            .number()
            .describe('Number of files that a person has to decide about'),
        commit: z =>
          z
            .string()
            .optional()
            .describe('The change, where the portal keeps the repository'),
      },
    },
    async handler(ctx) {
      const inWorkspace = (name: string) =>
        resolveSafeChildPath(ctx.workspacePath, name);
      const folder = inWorkspace(REPOSITORY);
      const place = await fetchSiteRepository(ctx.input.entityRef, {
        ...options,
        credentials: await ctx.getInitiatorCredentials(),
        folder,
      });
      const { site, engine } = await readRepository(await realpath(folder));
      const template = inWorkspace(TEMPLATE);
      const version = await makeRepository({
        directory: template,
        site,
        engine,
        command: command ?? bundledCommand(),
      });
      // Of the template alone: nothing that a repository brings is run here.
      const sitePackage = await SitePackage.copy({
        from: template,
        to: await ctx.createTemporaryDirectory(),
        compiled,
        log: line => ctx.logger.info(line),
        signal: ctx.signal,
      });
      await sitePackage.compile();
      await sitePackage.document(template);
      const report = await upgradeRepository({
        repository: folder,
        template,
        change: inWorkspace(CHANGE),
        removed: inWorkspace(REMOVED),
      });
      ctx.logger.info(report.text);
      if (report.conflicts.length > 0) {
        ctx.logger.warn(
          `${report.conflicts.length} files are to be decided by a person; npm test refuses the change until then`,
        );
      }

      const branch = `understudy/template-${version.replace('+', '-')}`;
      const title = `Template ${version} for ${site.name}`;
      const removed = report.changes
        .filter(({ how }) => how === 'removed')
        .map(({ path }) => path);
      const upToDate = report.from === report.to;
      if (place.kind === 'local' && !upToDate) {
        const { commit } = await ctx.checkpoint({
          key: `dr.upgrade.${site.name}.${version}`,
          fn: async () =>
            repositories!.propose({
              repository: place.path,
              branch,
              workspacePath: inWorkspace(CHANGE),
              removed,
              message: `${title}\n\n${report.text}`,
              author: authorOf({
                ...ctx.user,
                ref: ctx.user?.ref ?? 'user:default/scaffolder',
              }),
            }),
        });
        ctx.output('commit', commit);
      }
      ctx.output('name', site.name);
      ctx.output('upToDate', upToDate);
      ctx.output('kind', place.kind);
      if (place.kind !== 'local') {
        ctx.output('repoUrl', place.repoUrl);
        ctx.output('targetBranch', place.branch);
      }
      ctx.output('branch', branch);
      ctx.output('title', title);
      ctx.output('description', shortened(report.text));
      ctx.output('filesToDelete', removed);
      ctx.output('conflicts', report.conflicts.length);
    },
  });
}

/** What a site's repository says of itself. @throws InputError naming the file */
async function readRepository(
  folder: string,
): Promise<{ site: SiteDefinition; engine: IacEngine }> {
  if (!existsSync(join(folder, '.understudy/template.json'))) {
    throw new InputError(
      'The repository does not say which template made it: it is older than upgrades are. In a clone of it run "npm run upgrade -- NEWER --base OLDER" once, with the folders of both templates',
    );
  }
  const read = async (file: string) => {
    try {
      // Whoever writes the repository does not choose a file of the portal's.
      if (!(await lstat(join(folder, file))).isFile()) {
        throw new Error('is no plain file');
      }
      return JSON.parse(await readFile(join(folder, file), 'utf8'));
    } catch (error) {
      throw new InputError(`${file}: ${(error as Error).message}`);
    }
  };
  for (const file of ['template.json', 'base.bundle']) {
    const kept = join(folder, '.understudy', file);
    if (!existsSync(kept) || (await realpath(kept)) !== kept) {
      throw new InputError(
        `.understudy/${file} is missing, or no plain file; put it back from the history`,
      );
    }
  }
  const { dependencies = {} } = await read('package.json');
  const text = await read('site.json');
  try {
    return {
      site: parseSiteDefinition(text),
      engine: 'cdktn' in dependencies ? 'cdktn' : 'cdktf',
    };
  } catch (error) {
    throw new InputError(
      `site.json does not fit the newer template; change it first. ${
        (error as Error).message
      }`,
    );
  }
}

function shortened(text: string): string {
  return text.length > LONGEST
    ? `${text.slice(
        0,
        LONGEST,
      )}\n\n… and more; the log of the task has all of it.`
    : text;
}
