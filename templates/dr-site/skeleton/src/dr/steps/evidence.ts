import { lossInWords, measuredLoss } from '../measuredLoss';
import type { Step } from '../types';

/** What an auditor asks for; the journal is where it is kept. */
export const evidence: Step = {
  id: 'evidence',
  title: 'Write evidence',
  deadlineSeconds: 60,

  async observe(context) {
    const { site, kind } = context.target;
    const { rtoSeconds, rpoSeconds } = site.objectives;
    const took = context.facts(
      kind === 'drill' ? 'measure' : 'verify-outside',
    ).rtoSeconds;
    const loss =
      kind === 'drill'
        ? drillLoss(context.facts('measure').rpoSeconds)
        : lossInWords(measuredLoss(context));
    return {
      state: 'done',
      outcome: `RTO ${
        typeof took === 'number' ? `${took.toFixed(1)} s` : 'unknown'
      } of ${rtoSeconds} s; RPO of ${rpoSeconds} s: ${loss}`,
      facts: { rtoSeconds: took, loss, objectives: site.objectives },
    };
  },

  async predict() {
    return { state: 'todo', outcome: 'Write down time and loss' };
  },
};

const drillLoss = (seconds: unknown) =>
  typeof seconds === 'number'
    ? `the standby is ${seconds.toFixed(1)} s behind`
    : 'how far the standby is behind is unknown';
