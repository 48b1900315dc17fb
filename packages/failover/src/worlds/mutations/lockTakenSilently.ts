import type { FailoverContext } from '../../steps/FailoverStep';
import { LOCK_GUARD } from '../../steps/takeLock';
import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

const bold = (context: FailoverContext): FailoverContext => ({
  ...context,
  override: guard =>
    guard === LOCK_GUARD
      ? { kind: 'override', by: 'nobody', reason: 'none', at: '' }
      : context.override(guard),
});

/** A lock that somebody holds is taken over without anybody's word. */
export const lockTakenSilently: Mutation = {
  name: 'lock-taken-silently',
  breaks: ['I1'],
  source: withStep('take-lock', step => ({
    observe: context => step.observe(bold(context)),
    act: async context => step.act?.(bold(context)),
  })),
};
