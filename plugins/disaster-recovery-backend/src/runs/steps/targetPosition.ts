import type { Facts } from '../store/RunRecord';
import type { StepContext } from './types';

const PATIENCE_MS = 2000;

/**
 * Newest replicated write as the application in the target region sees it,
 * while the database is not yet written to. Best effort and quick: a pilot has
 * no instance until it scaled out.
 */
export async function targetPosition({
  cloud,
  target,
}: StepContext): Promise<Facts> {
  const { dnsName, statusPath } = target.to.loadBalancer;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const answer = await Promise.race([
    cloud.workload(dnsName, statusPath),
    late,
  ]);
  clearTimeout(timer);
  const status = answer?.answered ? answer.status : undefined;
  return status && !status.writable && status.lastWriteAt
    ? { targetLastWriteAt: status.lastWriteAt }
    : {};
}
