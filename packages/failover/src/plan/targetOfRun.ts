import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord } from '../engine';
import { bindSwitch } from '../site';
import { DEFAULT_DRILL } from '../steps/drillTerms';
import type { RunInput, RunTarget } from '../steps/FailoverStep';
import { bindRun } from './bindRun';

/**
 * What a run is about, from what it was started with.
 * @throws Error where it was started without both manifests
 */
export function targetOfRun({
  id,
  input,
  plan,
}: RunRecord<RunInput, Plan>): RunTarget {
  const { site, mode, toRegion } = input;
  const { from, to, refused } = bindRun(site, toRegion);
  const theSwitch = bindSwitch(site);
  const { capacity } = plan;
  if (!from || !to || !theSwitch || !capacity) {
    throw new Error(
      refused ?? `run ${id} was started without what its steps need`,
    );
  }
  return {
    site,
    kind: plan.kind,
    mode,
    from,
    to,
    switch: theSwitch,
    traffic: site.traffic,
    shape: plan.shape,
    approvals: plan.approvals,
    capacity,
    drill: plan.drill ?? DEFAULT_DRILL,
  };
}
