import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  DisasterRecoveryApi,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { clientFor, type ClientOptions } from '../lib/clientFor';
import { runOver } from '../lib/runOver';
import { examples } from './startDrill.examples';

const POLL_SECONDS = 5;

/** The site that is meant. @throws InputError, NotFoundError */
async function nameOf(
  api: Pick<DisasterRecoveryApi, 'listSites'>,
  { site, entityRef }: { site?: string; entityRef?: string },
): Promise<string> {
  if ((site === undefined) === (entityRef === undefined)) {
    throw new InputError(
      'Give either site, the name of a site, or entityRef, the catalog entity that it belongs to',
    );
  }
  if (site !== undefined) {
    return site;
  }
  const wanted = stringifyEntityRef(
    parseEntityRef(entityRef ?? '', {
      defaultKind: 'component',
      defaultNamespace: DEFAULT_NAMESPACE,
    }),
  );
  const sites = await api.listSites();
  const found = sites.find(each => each.entityRef === wanted);
  if (!found) {
    throw new NotFoundError(
      `entityRef: you see no disaster-recovery site of ${wanted}`,
    );
  }
  return found.name;
}

/** How a drill ended, where it did not end well. */
function failureOf({ status, question, steps }: RunDetail): string | undefined {
  if (status === 'succeeded') {
    return undefined;
  }
  if (status === 'needs-decision') {
    return `asks a person: ${question?.reason}`;
  }
  const errors = steps.flatMap(({ title, error }) =>
    error ? [`${title}: ${error}`] : [],
  );
  return [status, ...errors].join('; ');
}

/**
 * `dr:drill:start`: starts a drill of a site as whoever started the task, by the
 * rules that hold for him in the portal, and waits for it where that is asked for.
 */
export function createStartDrillAction(
  options: ClientOptions & {
    /** Address of the portal's pages; without it the link begins with a slash. */
    appBaseUrl?: string;
    pollSeconds?: number;
  },
) {
  const { appBaseUrl = '', pollSeconds = POLL_SECONDS } = options;
  return createTemplateAction({
    id: 'dr:drill:start',
    description:
      'Starts a drill of a disaster-recovery site, in the name and with the permissions of whoever started the task',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        site: z => z.string().optional().describe('Name of the site'),
        entityRef: z =>
          z
            .string()
            .optional()
            .describe('Catalog entity of the site, in place of its name'),
        reason: z =>
          z.string().describe('Why, in a sentence that other people read'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe('Wait for its end, and fail where it does not succeed'),
      },
      output: {
        runId: z => z.string().describe('Id of the run'),
        link: z => z.string().describe('Page of the run'),
      },
    },
    async handler(ctx) {
      const { reason, wait } = ctx.input;
      const api = clientFor(options, await ctx.getInitiatorCredentials());
      const site = await nameOf(api, ctx.input);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would start a drill of ${site}`);
        return;
      }
      const id = await ctx.checkpoint({
        key: `dr.drill.start.${site}`,
        fn: async () => {
          const kind = 'drill';
          const { hash } = await api.plan(site, { kind });
          const run = await api.startRun(site, {
            kind,
            reason,
            planHash: hash,
          });
          return run.id;
        },
      });
      const link = `${appBaseUrl.replace(
        /\/+$/,
        '',
      )}/disaster-recovery/runs/${id}`;
      ctx.logger.info(`Started a drill of ${site}: ${link}`);
      ctx.output('runId', id);
      ctx.output('link', link);
      if (!wait) {
        return;
      }
      const run = await runOver(api, await api.getRun(id), {
        pollSeconds,
        signal: ctx.signal,
        log: line => ctx.logger.info(line),
      });
      const failure = failureOf(run);
      if (failure) {
        throw new Error(`The drill of ${site} ${failure}; see ${link}`);
      }
      ctx.logger.info(`The drill of ${site} succeeded`);
    },
  });
}
