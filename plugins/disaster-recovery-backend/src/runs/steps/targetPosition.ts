import type { Facts } from '../store/RunRecord';
import { askApplication } from './askApplication';
import type { StepContext } from './types';

const PATIENCE_MS = 2000;

/**
 * Newest replicated write as the application in the target region sees it,
 * while the database is not yet written to. Best effort and quick: a pilot has
 * no instance until it scaled out.
 */
export async function targetPosition(context: StepContext): Promise<Facts> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const answer = await Promise.race([
    askApplication(context, context.target.to),
    late,
  ]);
  clearTimeout(timer);
  const status = answer?.answered ? answer.status : undefined;
  return status && !status.writable && status.lastWriteAt
    ? { targetLastWriteAt: status.lastWriteAt }
    : {};
}
