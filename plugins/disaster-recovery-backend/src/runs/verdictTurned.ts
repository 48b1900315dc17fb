import {
  countsAgainst,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { ReadinessService } from '../readiness/types';
import type { SiteStore } from '../sites/types';

/**
 * A drill goes on only while it looks as if it did no harm: where the site's
 * verdict turned to not ready since the drill was first looked at, it ends. One
 * that was not ready before may be drilled.
 */
export function verdictTurned(
  sites: Pick<SiteStore, 'get'>,
  readiness: ReadinessService,
): (run: { id: string; subject: string }) => Promise<string | undefined> {
  const first = new Map<string, Verdict>();
  return async ({ id, subject }) => {
    const site = await sites.get(subject);
    const { verdict, findings } = (await readiness.evaluate(site)).readiness;
    const before = first.get(id) ?? verdict;
    first.set(id, before);
    const failed = findings.find(
      each => each.status === 'fail' && countsAgainst(each),
    );
    return verdict === 'not-ready' && before !== 'not-ready'
      ? `the site turned not ready${failed ? `: ${failed.reason}` : ''}`
      : undefined;
  };
}
