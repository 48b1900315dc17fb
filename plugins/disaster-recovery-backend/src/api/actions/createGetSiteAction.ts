import { siteInput } from './inputs';
import { linksTo } from './links';
import { wholeSite } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** Runs that an answer tells of. */
const MOST_RUNS = 10;

/** `get-site`: how one site stands. */
export function createGetSiteAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'sites' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, sites, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'get-site',
    title: 'Look at a disaster-recovery site',
    description: `Says of one site which region serves, what each region is now, the verdict with every finding that is no pass and its remedy, what a failover would lose now, its newest runs, and what the person may do with it.

It reads what was measured last and calls nothing in AWS.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ site: siteInput(z) }).strict(),
      output: z => wholeSite(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const site = await sites.get(input.site, person);
      return {
        output: {
          ...site,
          findings: site.evaluation.findings.filter(
            finding => finding.status !== 'pass',
          ),
          runs: site.runs.slice(0, MOST_RUNS),
          link: links.site(site.name),
        },
      };
    },
  });
}
