import { linksTo } from './links';
import { briefSite } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `list-sites`: which sites there are and how they stand. */
export function createListSitesAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'sites' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, sites, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'list-sites',
    title: 'List disaster-recovery sites',
    description: `Lists the sites that the person may see: workloads protected in two AWS regions, who serves them, and whether the other region could take over now.

A verdict is ready, at-risk, not-ready or unknown. Unknown is never healthy: it means that a fact is missing or stale.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            verdict: z
              .array(z.enum(['ready', 'at-risk', 'not-ready', 'unknown']))
              .optional()
              .describe('Only sites with one of these verdicts'),
            owner: z
              .string()
              .optional()
              .describe('Only sites of this owner, e.g. group:default/team-a'),
            awayFromHome: z
              .boolean()
              .optional()
              .describe('Only sites that serve from the pilot region, or not'),
          })
          .strict(),
      output: z => z.object({ sites: z.array(briefSite(z)) }),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const { verdict, owner, awayFromHome } = input;
      const { page } = await sites.list(person, {
        verdict,
        owner: owner === undefined ? undefined : [owner],
      });
      const listed = page.items.filter(
        site =>
          awayFromHome === undefined || site.awayFromHome === awayFromHome,
      );
      return {
        output: {
          sites: listed.map(site => ({ ...site, link: links.site(site.name) })),
        },
      };
    },
  });
}
