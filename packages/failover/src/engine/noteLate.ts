import { lateSeconds } from './lateSeconds';
import { mergeFacts } from './mergeFacts';
import type { RunSession } from './RunSession';

/**
 * Tells once that a step takes longer than anybody foresaw. That it was told is
 * journaled with the step, so that whoever takes the run over does not tell it again.
 */
export async function noteLate(session: RunSession, id: string): Promise<void> {
  const step = session.step(id);
  const late = lateSeconds(session.run, step, session.clock.now());
  if (late === undefined || step.facts.toldLateAt) {
    return;
  }
  const { title = id, forecast } = session.run.plan.steps.find(
    (planned: { id: string }) => planned.id === id,
  );
  const message = `${title} is late: expected ${
    forecast.words
  }, and still under way${step.outcome ? `. ${step.outcome}` : ''}`;
  const toldLateAt = session.clock.now().toISOString();
  await session.commitStep(
    id,
    { facts: mergeFacts(step.facts, { toldLateAt }) },
    [{ type: 'late', message }],
  );
  session.tell({ kind: 'late', message });
}
