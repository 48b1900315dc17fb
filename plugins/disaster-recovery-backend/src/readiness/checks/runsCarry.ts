import { otherEngine, siteWatchedOnly } from '@understudy/failover';
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
      ofOtherEngine(input, region),
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

function ofOtherEngine(input: CheckInput, region: string): Found[] {
  const engine = find(input, MEASUREMENTS.databaseEngine, region);
  const reason =
    engine?.state === 'known'
      ? otherEngine(input.site, region, String(engine.value))
      : undefined;
  return reason
    ? [
        {
          status: 'fail',
          reason,
          remedy: 'Correct the engine in the manifest, or what it names',
          region,
          measuredAt: engine?.sourceTime,
        },
      ]
    : [];
}
