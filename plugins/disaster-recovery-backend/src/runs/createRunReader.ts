import type { DatabaseService } from '@backstage/backend-plugin-api';
import { foreseeRun, type Additions } from '@understudy/failover';
import type { SiteFilter } from '../sites/types';
import { FenceWatchStore, toFenceWatch } from './fence';
import { toSummary } from './service/views';
import { DatabaseRunStore } from './store/DatabaseRunStore';
import type { RunReader, SiteRuns } from './types';

/** Read side of runs; may be made before anything that runs them. */
export function createRunReader(
  database: DatabaseService,
  additions?: Additions,
): RunReader {
  const client = () => database.getClient();
  const runs = new DatabaseRunStore(client);
  const watches = new FenceWatchStore(client);
  return {
    async summaries(site) {
      return (await runs.list({ subject: site })).map(run => toSummary(run));
    },

    async underWay() {
      return (await runs.list({ active: true })).map(run => toSummary(run));
    },

    drillEnds: (since, only) => runs.drillEnds(since, only),

    lastDrills: only => runs.lastDrillIds(only),

    async summariesOf(ids) {
      return (await runs.list({ id: ids })).map(run => toSummary(run));
    },

    foresee: (site, kind) => foreseeRun(runs, site, kind, undefined, additions),

    present,

    async overview(only) {
      const [bySite, drills] = await Promise.all([
        present(only),
        runs.lastDrills(only),
      ]);
      for (const run of drills) {
        bySite.set(run.subject, {
          ...bySite.get(run.subject),
          lastDrill: toSummary(run),
        });
      }
      return bySite;
    },
  };

  async function present(only?: string | SiteFilter) {
    const [active, open] = await Promise.all([
      runs.list({ subject: only, active: true }),
      watches.listOpen(only),
    ]);
    const bySite = new Map<string, SiteRuns>();
    const add = (site: string, more: SiteRuns) =>
      bySite.set(site, { ...bySite.get(site), ...more });
    // What changes roles comes last: it is what the page shows.
    for (const run of [
      ...active.filter(({ exclusive }) => !exclusive),
      ...active.filter(({ exclusive }) => exclusive),
    ]) {
      add(run.subject, { active: toSummary(run) });
    }
    for (const watch of open) {
      add(watch.site, { fenceWatch: toFenceWatch(watch) });
    }
    return bySite;
  }
}
