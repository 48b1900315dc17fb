import type {
  Decision,
  DecisionKind,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';

type Words = (decision: Decision, title: string) => string;

const WORDS: Record<DecisionKind, Words> = {
  approve: () => 'approved',
  'break-glass': () => 'broke the glass: it went on without an approval',
  reject: () => 'rejected it',
  override: ({ guard }) => `overrode ${guard}`,
  pause: ({ stage }) =>
    stage === undefined
      ? 'paused it'
      : `wanted it to stand still after stage ${stage}`,
  resume: () => 'let it go on',
  'skip-step': (_, title) => `went on without ${title}`,
  'retry-step': (_, title) => `tried ${title} again`,
  extend: ({ seconds = 0 }) => `gave it ${formatDuration(seconds)} more`,
  abort: () => 'aborted it',
  end: () => 'ended it as it was',
};

/** What somebody decided: `approved: “go ahead”`. */
export function decisionWords(
  decision: Decision,
  steps: Pick<RunStep, 'id' | 'title'>[],
): string {
  const { kind, reason, step } = decision;
  const title = steps.find(({ id }) => id === step)?.title ?? step ?? '';
  const words = WORDS[kind]?.(decision, `“${title}”`) ?? kind;
  return reason ? `${words}: “${reason}”` : words;
}
