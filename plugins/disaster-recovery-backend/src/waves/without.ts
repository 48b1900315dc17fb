import type {
  Question,
  WaveDetail,
  WaveSummary,
} from '@understudy/plugin-disaster-recovery-common';

/** Lines of the journal that say in words what is about any site. */
const OF_ALL = ['request', 'notice'];

const isHidden =
  (hidden: readonly string[]) =>
  ({ step }: { step?: string }) =>
    step !== undefined && hidden.includes(step);

const unnamed = ({ options, since }: Question): Question => ({
  options,
  since,
  reason: 'A site that you may not see needs a decision',
});

/** A wave in a list, as somebody sees it who may not see some of its sites. */
export function summaryWithout(
  wave: WaveSummary,
  hidden: readonly string[],
): WaveSummary {
  const { question } = wave;
  return question && isHidden(hidden)(question)
    ? { ...wave, question: unnamed(question) }
    : wave;
}

/** A wave as somebody sees it who may not see all that it left out: the plan in its first line names it. */
export const withoutPlan = (wave: WaveDetail): WaveDetail => ({
  ...wave,
  journal: wave.journal.map(({ data, ...entry }) => {
    const { plan, ...rest } = data ?? {};
    return data ? { ...entry, data: rest } : entry;
  }),
});

/** A wave as somebody sees it who may not see some of its sites: how many there are, and nothing that names one. */
export function without(
  wave: WaveDetail,
  hidden: readonly string[],
): WaveDetail {
  if (hidden.length === 0) {
    return wave;
  }
  const isSeen = (about: { step?: string }) => !isHidden(hidden)(about);
  return {
    ...wave,
    ...summaryWithout(wave, hidden),
    plan: {
      ...wave.plan,
      circles: [],
      // Accounts are named too.
      limits: { all: wave.plan.limits.all },
    },
    sites: wave.sites.filter(isSeen).map(site => ({
      ...site,
      after: site.after.filter(step => isSeen({ step })),
    })),
    hidden: hidden.length,
    decisions: wave.decisions.filter(isSeen),
    journal: wave.journal.filter(
      entry => isSeen(entry) && !OF_ALL.includes(entry.type),
    ),
  };
}
