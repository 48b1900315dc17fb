import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import type { Scenario } from '../../worlds/scenario';

export const MINUTE = 60;
export const DARK = { control: 'dark', data: 'dark', network: 'dark' } as const;
export const UP = { control: 'up', data: 'up', network: 'up' } as const;

/** Guards that are in the way of a run now. */
export async function inTheWay(story: Scenario, kind: RunKind = 'failover') {
  const { guards } = await story.plan(kind);
  return guards
    .filter(({ status }) => status !== 'holds')
    .map(({ guard }) => guard);
}

/** What somebody is told who decides so. */
export const said = (decision: Promise<unknown>) =>
  decision.then(
    () => 'taken',
    error => (error as Error).message,
  );

/** A failover that somebody approved. */
export async function approved(story: Scenario, mode?: 'planned') {
  const { id } = await story.start('failover', { mode });
  await story.until(id, 'waits', run => run.status === 'pending-approval');
  await story.decide(id, { kind: 'approve' });
  return id;
}

/** Until a step made so many calls. */
export const called = (
  story: Scenario,
  id: string,
  step: string,
  calls: number,
) =>
  story.until(
    id,
    `${step} calls`,
    run =>
      run.attempts.filter(each => each.step === step && each.answer).length >=
      calls,
  );

/** One run is ended in the middle of its promotion; the next one finds a primary. */
export async function endedInThePromotion(story: Scenario) {
  const { id } = await story.start('failover');
  await called(story, id, 'promote-database', 1);
  await story.decide(id, { kind: 'pause' });
  await story.clock.pass(2);
  await story.decide(id, { kind: 'end', reason: 'give it up' });
  return story.over(id);
}
