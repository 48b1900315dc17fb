import type {
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import type { OptionWords } from './DecisionOption';

const SCALE_OUT = 'scale-out';
const IN_SERVICE = /(\d+) of \d+ in service/;

/** To go on without a step; without all instances, with those that there are. */
export function skipWords(
  { plan, question, steps }: RunDetail,
  { step }: DecisionRequest,
): OptionWords {
  const words = { reason: 'required', tone: 'plain' } as const;
  const inService = IN_SERVICE.exec(question?.reason ?? '')?.[1];
  if (step !== SCALE_OUT || !plan.capacity || inService === undefined) {
    const title = steps.find(({ id }) => id === step)?.title ?? step;
    return {
      ...words,
      label: `Go on without “${title}”`,
      effect: 'You did by hand what it does, or can do without.',
    };
  }
  const { minimum } = plan.capacity;
  return {
    ...words,
    label: `Go on with ${inService} (${minimum} is your minimum)`,
    effect:
      inService === '0'
        ? 'Nothing answers users until an instance comes; the group goes on launching.'
        : 'Fewer instances than planned serve users until the rest follows; the group goes on launching.',
  };
}
