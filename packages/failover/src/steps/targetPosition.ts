import type { Facts } from '../engine';
import type { FailoverContext } from './FailoverStep';

const PATIENCE_SECONDS = 2;

/**
 * Newest replicated write as the application in the target region sees it,
 * while the database is not yet written to. Best effort and quick: a pilot has
 * no instance until it scaled out.
 */
export async function targetPosition({
  cloud,
  target,
  within,
}: FailoverContext): Promise<Facts> {
  const answer = await within(PATIENCE_SECONDS, () =>
    cloud.workload(target.to.loadBalancer),
  ).catch(() => undefined);
  const status = answer?.answered ? answer.status : undefined;
  return status && !status.writable && status.lastWriteAt
    ? { targetLastWriteAt: status.lastWriteAt, targetLastRow: status.lastRow }
    : {};
}
