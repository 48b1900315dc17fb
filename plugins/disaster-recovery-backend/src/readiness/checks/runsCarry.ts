import { siteWatchedOnly } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check, CheckInput, Found } from '../types';
import { find } from './facts';

/** A site that is watched and cannot be failed over from here is not ready to be, however well its resources are. */
export const runsCarryCheck: Check = {
  id: 'runs-carry',
  title: 'Runs can carry it',
  reads: ['manifests', MEASUREMENTS.databaseEngine],
  fails:
    'No run knows its way with a database, compute or load balancer of the site: it is watched only; or a database is of another engine than its manifest says',
  severity: 'fail',
  remedy:
    'Correct the engine in the manifest, or what it names; keep a runbook of its own for what no run carries, and drill that by hand',
  evaluate(input) {
    const { site } = input;
    if (Object.values(site.manifests).every(manifest => !manifest)) {
      return [];
    }
    const because = siteWatchedOnly(site);
    const others = Object.keys(site.manifests).flatMap(region =>
      otherEngine(input, region),
    );
    if (others.length > 0) {
      return others;
    }
    return [
      because
        ? {
            status: 'warn',
            reason: because,
            remedy:
              'Keep a runbook of its own for it, and drill that by hand; or move it to a driver that runs carry (docs/bring-an-existing-site.md)',
          }
        : {
            status: 'pass',
            reason: 'Runs know their way with all that it has',
          },
    ];
  },
};

/** By the engine its driver was chosen, and what is watched and done goes by the driver. */
function otherEngine(input: CheckInput, region: string): Found[] {
  const { engine: wanted = 'mysql' } =
    input.site.manifests[region]?.database ?? {};
  const engine = find(input, MEASUREMENTS.databaseEngine, region);
  return engine?.state === 'known' && engine.value !== wanted
    ? [
        {
          status: 'fail',
          reason: `The database of ${region} is of the engine ${engine.value}; its manifest says ${wanted}`,
          remedy: 'Correct the engine in the manifest, or what it names',
          region,
          measuredAt: engine.sourceTime,
        },
      ]
    : [];
}
