import type { WaveDetail } from '@understudy/plugin-disaster-recovery-common';

/** A wave as somebody sees it who may not see some of its sites: how many there are, and nothing that names one. */
export function without(
  wave: WaveDetail,
  hidden: readonly string[],
): WaveDetail {
  if (hidden.length === 0) {
    return wave;
  }
  const isSeen = ({ step }: { step?: string }) =>
    step === undefined || !hidden.includes(step);
  return {
    ...wave,
    plan: { ...wave.plan, circles: [] },
    sites: wave.sites.filter(isSeen).map(site => ({
      ...site,
      after: site.after.filter(step => isSeen({ step })),
    })),
    hidden: hidden.length,
    question:
      wave.question && isSeen(wave.question)
        ? wave.question
        : wave.question && {
            ...wave.question,
            step: undefined,
            reason: 'A site that you may not see needs a decision',
          },
    decisions: wave.decisions.filter(isSeen),
    // The request names every site.
    journal: wave.journal.filter(
      entry => isSeen(entry) && entry.type !== 'request',
    ),
  };
}
