import { warn } from './concludeStep';
import { look } from './look';
import { lookingContext } from './lookingContext';
import type { RunSession } from './RunSession';
import type { Step } from './Step';

/** What a step would do, journaled; a dry-run changes nothing. */
export async function predictStep(
  session: RunSession,
  step: Step,
  classify: (error: unknown) => string,
): Promise<void> {
  const seen = await look(session, classify, () =>
    (step.predict ?? step.observe).call(step, lookingContext(session, step)),
  );
  let status: 'succeeded' | 'skipped' | 'failed' = 'succeeded';
  let { outcome } = seen;
  if (seen.state === 'impossible' || outcome.startsWith('Unknown: ')) {
    status = 'failed';
  } else if (seen.state !== 'done') {
    outcome = `Would: ${seen.outcome}`;
  } else if (step.act) {
    status = 'skipped';
    outcome = `Already so: ${seen.outcome}`;
  }
  if (status === 'failed' && step.optional) {
    await warn(session, step, {
      problem: outcome,
      remedy: step.optional.remedy(lookingContext(session, step)),
    });
    return;
  }
  await session.commitStep(
    step.id,
    {
      status,
      endedAt: session.clock.now().toISOString(),
      outcome,
      error: status === 'failed' ? outcome : null,
    },
    [{ type: 'prediction', message: outcome }],
  );
}
