import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { toSummary } from './service/views';
import type { RunStore } from './types';
import { RunDatabase } from './store/RunDatabase';

/** Read side of runs; may be made before anything that runs them. */
export function createRunStore(database: DatabaseService): RunStore {
  const runs = new RunDatabase(() => database.getClient());
  return {
    async summaries(site) {
      return (await runs.list({ site })).map(run => toSummary(run));
    },

    async overview() {
      const [active, drills] = await Promise.all([
        runs.list({ active: true }),
        runs.lastDrillIds().then(id => runs.list({ id })),
      ]);
      const bySite = new Map<
        string,
        { active?: RunSummary; lastDrill?: RunSummary }
      >();
      for (const run of active) {
        bySite.set(run.site, { active: toSummary(run) });
      }
      for (const run of drills) {
        bySite.set(run.site, {
          ...bySite.get(run.site),
          lastDrill: toSummary(run),
        });
      }
      return bySite;
    },
  };
}
