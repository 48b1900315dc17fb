import type { DecisionRequest } from '@understudy/plugin-disaster-recovery-common';

/** One way in which a person can decide, in words. */
export interface DecisionOption {
  request: DecisionRequest;
  /** On the button. */
  label: string;
  /** What pressing it does. */
  effect: string;
  /** Whether the person is asked why before it is sent. */
  reason: 'required' | 'optional' | 'none';
  tone: 'plain' | 'danger' | 'loud';
  /** Why it cannot be pressed; absent where it can. */
  blockedBecause?: string;
}

export type OptionWords = Pick<
  DecisionOption,
  'label' | 'effect' | 'reason' | 'tone'
>;
