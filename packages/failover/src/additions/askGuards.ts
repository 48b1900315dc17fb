import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';
import { within, type Clock } from '../engine';
import type { GuardAnswer, GuardInput } from '../guards/Guard';
import type { AddedGuard } from './AddedGuard';

/** Shorter than an engine waits for its preflight, which has looked at the site before. Seconds. */
const PATIENCE_SECONDS = 5;

const STATUSES = ['holds', 'violated', 'unknown'];

const unknown = (why: string): GuardAnswer => ({
  status: 'unknown',
  reason: `It could not be asked: ${why}`,
  remedy: 'Ask whoever added this rule to the portal',
});

function answerOf(said: GuardAnswer | undefined): GuardAnswer {
  const { status, reason, remedy } = said ?? {};
  if (!status || !STATUSES.includes(status) || typeof reason !== 'string') {
    return unknown('it answered nothing that is an answer');
  }
  return {
    status,
    reason,
    ...(typeof remedy === 'string' && { remedy }),
  };
}

/** Whether a guard is one of a kind of run. */
export const isAskedBy = (
  guard: AddedGuard,
  { kind, mode }: Pick<GuardInput, 'kind' | 'mode'>,
): boolean =>
  guard.kinds.includes(kind) && (!guard.mode || guard.mode === mode);

/** What the rules of others say, each asked for itself. Never throws: no answer is unknown (invariant I5). */
export async function askGuards(
  guards: readonly AddedGuard[],
  input: GuardInput,
  clock: Clock,
  again: boolean,
): Promise<GuardResult[]> {
  const asked = guards.filter(
    guard => isAskedBy(guard, input) && (!again || guard.again),
  );
  return Promise.all(
    asked.map(async guard => {
      const { id, title, overridable } = guard;
      const answer = await within(clock, PATIENCE_SECONDS, async () =>
        guard.evaluate(structuredClone(input)),
      ).then(answerOf, error =>
        unknown((error as Error)?.message ?? `${error}`),
      );
      return { guard: id, title, overridable, ...answer };
    }),
  );
}
