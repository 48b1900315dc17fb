import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Site } from '../../sites/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { toBatches } from './regionsOf';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface RepositorySubject extends Subject {
  location: string;
}

/** Most are answered 304 and do not count; after a restart, or with a new token, each counts. As much of the 5,000 requests an hour that GitHub grants a token as looking may take. */
const REQUESTS_AN_HOUR = 2_500;
const REQUESTS_A_SITE = 2;
const HOSTED_SECONDS = 300;
/** A repository on the portal's own disk costs one process. */
const LOCAL_SECONDS = 30;

/** What is called, in the place of a region. */
const HOSTED = 'repositories';
const LOCAL = 'local repositories';

/** Which region the branch that pipelines read wants to serve. A site whose repository the portal cannot reach has no such fact. */
export function repositoryModeCollector(options: {
  roleChanges: RoleChanges;
}): Collector<RepositorySubject> {
  const { roleChanges } = options;
  let hosted = 0;

  const everySeconds = (region: string) =>
    region === LOCAL
      ? LOCAL_SECONDS
      : Math.max(
          HOSTED_SECONDS,
          Math.ceil((hosted * REQUESTS_A_SITE * 3600) / REQUESTS_AN_HOUR),
        );

  return {
    id: 'repository',
    seldom: ({ region }) => everySeconds(region),
    plan: sites => {
      const known = sites.filter(
        ({ location }) => location && roleChanges.knows(location),
      );
      const regionOf = ({ location }: Site) =>
        location?.startsWith('url:') ? HOSTED : LOCAL;
      hosted = Math.max(
        hosted,
        known.filter(site => regionOf(site) === HOSTED).length,
      );
      return toBatches(
        known.map(site => ({
          accountId: 'any',
          region: regionOf(site),
          subjects: [
            {
              site: site.name,
              name: MEASUREMENTS.repositoryMode,
              region: site.regions.active,
              resource: 'site.json',
              unit: 'state' as const,
              deadlineSeconds: 3 * everySeconds(regionOf(site)) + 60,
              source: site.location!,
              location: site.location!,
            },
          ],
        })),
      );
    },
    async read({ subjects }, record, signal) {
      await forEachLimited(subjects, 4, signal, async subject => {
        const { site, location } = subject;
        record(
          subject,
          await roleChanges
            .modeOf({ site, location })
            .then(value => ({ value }), unreachable),
        );
      });
    },
  };
}
