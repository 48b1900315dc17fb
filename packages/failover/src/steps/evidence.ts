import { drillEvidence } from './drillProof';
import type { FailoverStep } from './FailoverStep';
import { measuredLoss, rowsInWords } from './measuredLoss';

const inSeconds = (value: number | undefined) =>
  value === undefined ? 'an unknown time' : `${value.toFixed(1)} s`;

const against = (actual: number | undefined, target: number) =>
  actual === undefined
    ? `unknown (target ${target} s)`
    : `${actual.toFixed(1)} s (target ${target} s, ${
        actual <= target ? 'met' : 'missed'
      })`;

/** Closes the run's journal with what it measured, for whoever reads it later. */
export const evidence: FailoverStep = {
  id: 'evidence',
  title: 'Evidence',
  description: ({ kind }) =>
    kind === 'drill'
      ? 'Writes what the drill measured into the journal.'
      : 'Writes actual time and loss against their targets into the journal.',
  regions: () => [],
  expectedSeconds: 1,
  deadlineSeconds: 60,
  permissions: [],

  async observe(context) {
    const { run, target } = context;
    const { rpoSeconds, rtoSeconds } = target.site.objectives;
    const { actual } = run;
    if (target.kind === 'drill') {
      return drillEvidence(context);
    }
    if (target.kind === 'reprotect') {
      const seconds =
        (context.now().getTime() - run.createdAt.getTime()) / 1000;
      return {
        state: 'done',
        outcome: `The site is protected again after ${inSeconds(seconds)}`,
        facts: { objectives: target.site.objectives },
      };
    }
    const loss = measuredLoss(context);
    const lost = loss.isAtLeast
      ? `at least ${inSeconds(loss.seconds)} (target ${rpoSeconds} s)`
      : against(actual.rpoSeconds, rpoSeconds);
    return {
      state: 'done',
      outcome: `RTO ${against(
        actual.rtoSeconds,
        rtoSeconds,
      )}, RPO ${lost}${rowsInWords(loss)}`,
      facts: { actual, loss, objectives: target.site.objectives },
    };
  },

  async predict() {
    return { state: 'todo', outcome: 'Write down time and loss' };
  },
};
