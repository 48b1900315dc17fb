import type {
  DecisionKind,
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import type { OptionWords } from './DecisionOption';
import { skipWords } from './skipWords';

type Words = (run: RunDetail, request: DecisionRequest) => OptionWords;

const titleOf = ({ steps }: RunDetail, step: string | undefined) =>
  steps.find(({ id }) => id === step)?.title ?? step ?? 'the step';

const more = (items: string[]) =>
  items.length > 1 ? `${items[0]}, and ${items.length - 1} more` : items[0];

function abortEffect({ abortPreview }: RunDetail): string {
  if (!abortPreview) {
    return 'Takes back what was done, last first.';
  }
  const { undoes, cannotUndo } = abortPreview;
  return [
    undoes.length ? `Undoes: ${more(undoes)}.` : 'Undoes nothing.',
    cannotUndo.length ? `Cannot undo: ${more(cannotUndo)}.` : '',
  ]
    .join(' ')
    .replace(/\.\./g, '.')
    .trim();
}

/** What each decision is called, and what it does. */
export const OPTION_WORDS: Record<DecisionKind, Words> = {
  approve: ({ plan }) => ({
    label: 'Approve',
    effect: `The run goes on to ${plan.toRegion}, once its facts were looked at again. Counts for this plan only.`,
    reason: 'optional',
    tone: 'plain',
  }),
  'break-glass': () => ({
    label: 'Break the glass',
    effect:
      'Goes on without an approval. Everybody who could have given one is told at once; your name and reason stand in the evidence.',
    reason: 'required',
    tone: 'loud',
  }),
  reject: () => ({
    label: 'Reject',
    effect: 'Says no: what was done is taken back.',
    reason: 'optional',
    tone: 'plain',
  }),
  override: ({ plan }, { guard }) => ({
    label: `Override ${guard}`,
    effect: `Goes on although this does not hold: ${
      plan.guards.find(each => each.guard === guard)?.title ?? guard
    }. Whoever overrides cannot approve.`,
    reason: 'required',
    tone: 'danger',
  }),
  pause: () => ({
    label: 'Pause',
    effect: 'The run looks on and changes nothing.',
    reason: 'none',
    tone: 'plain',
  }),
  resume: ({ status }) => ({
    label: status === 'paused' ? 'Resume' : 'Check again',
    effect: 'Looks at everything again, and goes on where all of it holds.',
    reason: 'none',
    tone: 'plain',
  }),
  'skip-step': skipWords,
  'retry-step': (run, { step }) => ({
    label: 'Try again',
    effect: `Looks at everything again, then does “${titleOf(
      run,
      step,
    )}” once more. Whoever tries again cannot approve.`,
    reason: 'none',
    tone: 'plain',
  }),
  extend: (run, { seconds = 0 }) => ({
    label: `Wait ${Math.round(seconds / 60)} more minutes`,
    effect: run.question?.step
      ? `Gives “${titleOf(run, run.question.step)}” that much longer.`
      : 'The run may act by itself for that much longer.',
    reason: 'none',
    tone: 'plain',
  }),
  abort: run => ({
    label: 'Abort',
    effect: abortEffect(run),
    reason: 'required',
    tone: 'danger',
  }),
  end: () => ({
    label: 'End as it is',
    effect: 'Undoes nothing and does nothing more: people take over by hand.',
    reason: 'required',
    tone: 'danger',
  }),
};
