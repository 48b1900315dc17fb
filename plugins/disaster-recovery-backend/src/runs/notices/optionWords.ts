import type {
  DecisionKind,
  Question,
} from '@understudy/plugin-disaster-recovery-common';

const WORDS: Record<DecisionKind, string> = {
  approve: 'approve',
  'break-glass': 'break the glass',
  reject: 'reject',
  override: 'override',
  pause: 'pause',
  resume: 'look again and go on',
  'skip-step': 'go on without the step',
  'retry-step': 'try again',
  extend: 'wait longer',
  abort: 'abort',
  end: 'end it as it stands',
};

/** What answers a question, in a sentence. */
export const optionWords = ({ options, guards }: Question): string =>
  `Possible: ${options
    .map(kind =>
      kind === 'override' && guards?.length
        ? `override ${guards.join(' or ')}`
        : WORDS[kind],
    )
    .join(', ')}.`;
