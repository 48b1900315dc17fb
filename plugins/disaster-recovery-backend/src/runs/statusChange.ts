import type { RunRecord } from '@understudy/failover';
import type { Committed } from './store/Committed';

/** The status that a commit gave a run; undefined where the run had it already. */
export function statusChange({
  from,
  change,
}: Committed): RunRecord['status'] | undefined {
  const to = change.run?.status;
  return to === from ? undefined : to;
}
