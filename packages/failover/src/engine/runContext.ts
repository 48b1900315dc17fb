import type { Clock } from './Clock';
import { decided } from './decided';
import type { RunRecord } from './RunRecord';
import type { StepContext } from './Step';
import { within } from './within';

/** All that a step may know of its run; changing something is not part of it. */
export function runContext(
  run: RunRecord,
  { clock }: { clock: Clock },
): Omit<StepContext, 'change' | 'isSettling'> {
  const find = (id: string) => run.steps.find(step => step.id === id);
  const date = (value: string | undefined) =>
    value === undefined ? undefined : new Date(value);
  return {
    run: {
      id: run.id,
      kind: run.kind,
      createdAt: new Date(run.createdAt),
      requestedBy: run.requestedBy,
      generation: run.generation,
      plan: { hash: run.plan.hash },
      decisions: run.decisions,
      actual: run.actual,
    },
    now: () => clock.now(),
    within: (seconds, work) => within(clock, seconds, work),
    facts: id => find(id)?.facts ?? {},
    startedAt: id => date(find(id)?.startedAt),
    endedAt: id => date(find(id)?.endedAt),
    attemptsOf: id => run.attempts.filter(({ step }) => step === id),
    override: guard => decided.override(run, guard),
  };
}
