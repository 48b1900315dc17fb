import { ForwardedError } from '@backstage/errors';
import type {
  DisasterRecoveryApi,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';

const OVER = ['succeeded', 'failed', 'aborted'];

/** What cleans up after a drill may take longer than the drill was to. Seconds. */
const GRACE_SECONDS = 600;

/** A portal that comes back gets its question again; what it refuses it refuses for good. */
function refusalOf(id: string, error: unknown): unknown {
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode === 401) {
    return new ForwardedError(
      `The drill ${id} goes on, and nobody may look any more: the sign-in of whoever started the task has expired`,
      error,
    );
  }
  return statusCode >= 400 && statusCode < 500 && statusCode !== 429
    ? error
    : undefined;
}

/**
 * Waits until a drill is over.
 * @returns the run as it ended, or as it stands where it asks a person
 * @throws ResponseError where the portal refuses, Error where it is not over when it was to be
 */
export async function runOver(
  api: Pick<DisasterRecoveryApi, 'getRun'>,
  { id, plan, createdAt }: Pick<RunDetail, 'id' | 'plan' | 'createdAt'>,
  options: {
    pollSeconds: number;
    signal?: AbortSignal;
    log: (line: string) => void;
  },
): Promise<RunDetail> {
  const { pollSeconds, signal, log } = options;
  const seconds = plan.drill?.maxSeconds ?? plan.validForSeconds;
  const until = Date.parse(createdAt) + (seconds + GRACE_SECONDS) * 1000;
  let said = '';
  while (Date.now() < until) {
    signal?.throwIfAborted();
    try {
      const run = await api.getRun(id);
      if (OVER.includes(run.status) || run.status === 'needs-decision') {
        return run;
      }
      const under = run.steps.filter(({ status }) => status === 'running');
      const line = under.map(({ title }) => title).join(', ');
      if (line && line !== said) {
        said = line;
        log(line);
      }
    } catch (error) {
      const refusal = refusalOf(id, error);
      if (refusal) {
        throw refusal;
      }
      log(`The portal did not answer: ${(error as Error).message}`);
    }
    await new Promise(resolve => setTimeout(resolve, pollSeconds * 1000));
  }
  throw new Error(
    `The drill ${id} was to be over by ${new Date(
      until,
    ).toISOString()} and is not; look at its page`,
  );
}
