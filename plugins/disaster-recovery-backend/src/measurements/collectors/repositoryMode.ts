import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Site } from '../../sites/types';
import { forEachLimited } from './forEachLimited';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface RepositorySubject extends Subject {
  location: string;
}

/** GitHub grants a token 5,000 requests an hour, and two are needed; a repository on the portal's own disk costs one process. Seconds. */
const everySeconds = (location: string) =>
  location.startsWith('url:') ? 300 : 30;

/** Which region the branch that pipelines read wants to serve. A site whose repository the portal cannot reach has no such fact. */
export function repositoryModeCollector(options: {
  roleChanges: RoleChanges;
}): Collector<RepositorySubject> {
  const { roleChanges } = options;
  const lookedAt = new Map<string, number>();

  function subjectOf(site: Site): RepositorySubject | undefined {
    const { name, location } = site;
    if (!location || !roleChanges.knows(location)) {
      return undefined;
    }
    const every = everySeconds(location);
    const now = Date.now();
    if (now - (lookedAt.get(name) ?? 0) < every * 1000) {
      return undefined;
    }
    lookedAt.set(name, now);
    return {
      site: name,
      name: MEASUREMENTS.repositoryMode,
      region: site.regions.active,
      resource: 'site.json',
      unit: 'state',
      deadlineSeconds: 3 * every + 60,
      source: location,
      location,
    };
  }

  return {
    id: 'repository',
    plan: sites => {
      const subjects = sites
        .map(subjectOf)
        .filter(subject => subject !== undefined);
      return subjects.length
        ? [{ accountId: 'any', region: 'repositories', subjects }]
        : [];
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
