import { setTimeout as wait } from 'node:timers/promises';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { withHeartbeat } from '../lib/withHeartbeat';
import { examples } from './awaitSite.examples';

/** A catalog reads local repositories every few seconds, and a registered location at once. */
const PATIENCE_SECONDS = 120;
const BETWEEN_SECONDS = 2;

/**
 * `dr:site:await`: waits until the catalog has the site. Where it never
 * comes, what was published is read by nobody, and a green task would hide it.
 */
export function createAwaitSiteAction(options: {
  catalog: CatalogService;
  /** Seconds after which nobody waits any longer. */
  patience?: number;
  /** Seconds from one look to the next. */
  between?: number;
}) {
  const {
    catalog,
    patience = PATIENCE_SECONDS,
    between = BETWEEN_SECONDS,
  } = options;
  return createTemplateAction({
    id: 'dr:site:await',
    description:
      'Waits until the catalog shows the site, and fails where it does not',
    examples,
    schema: {
      input: { name: z => z.string().describe('Name of the site') },
      output: {
        entityRef: z => z.string().describe('Reference of its component'),
      },
    },
    async handler(ctx) {
      const entityRef = `component:default/${ctx.input.name}`;
      const credentials = await ctx.getInitiatorCredentials();
      const deadline = Date.now() + patience * 1000;
      await withHeartbeat(
        `Waiting for ${entityRef} in the catalog`,
        line => ctx.logger.info(line),
        async () => {
          while (!(await catalog.getEntityByRef(entityRef, { credentials }))) {
            if (Date.now() >= deadline) {
              throw new Error(
                `The catalog does not show ${entityRef} after ${patience} s. The repository is published; for one on this portal install @understudy/plugin-catalog-backend-module-local-repositories, for one on a git host look at its location in the catalog`,
              );
            }
            await wait(between * 1000, undefined, { signal: ctx.signal });
          }
        },
      );
      ctx.output('entityRef', entityRef);
    },
  });
}
