import type { Observation, Step, StepContext } from '../types';
import { fenceOverride, observeFence } from './observeFence';
import { stillToStop, stopGroup } from './stopGroup';

async function observe(context: StepContext): Promise<Observation> {
  const {
    fence: state,
    reason,
    group,
    lastWriteAt,
  } = await observeFence(context);
  const facts = {
    fence: state,
    ...(lastWriteAt && { sourceLastWriteAt: lastWriteAt }),
  };
  if (state === 'fenced') {
    return { state: 'done', outcome: reason, facts };
  }
  const toStop = group && stillToStop(context, context.target.from, group);
  if (toStop) {
    return { ...toStop, facts: { ...facts, ...toStop.facts } };
  }
  const override = fenceOverride(context);
  if (state === 'unknown' && override) {
    return {
      state: 'done',
      outcome: `unknown: ${reason}; overridden: "${override.reason}"`,
      facts,
    };
  }
  return {
    state: 'waiting',
    outcome:
      state === 'unknown'
        ? `unknown: ${reason}. Without proof only --override fence-unproven --reason "..." lets the run go on`
        : reason,
    facts,
  };
}

/** Proof that the old primary takes no writes. */
export const fence: Step = {
  id: 'fence',
  title: 'Fence old primary',
  deadlineSeconds: 300,
  observe,
  act: context => stopGroup(context, context.target.from),

  async predict(context) {
    const seen = await observe(context);
    return seen.state === 'waiting' ? { ...seen, state: 'impossible' } : seen;
  },
};
