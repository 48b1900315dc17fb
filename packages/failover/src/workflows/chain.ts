import type { FailoverNode, FailoverStep } from '../steps/FailoverStep';

/** Steps one after the other. */
export const chain = (...steps: FailoverStep[]): FailoverNode[] =>
  steps.map((step, index) => ({
    step,
    after: index === 0 ? [] : [steps[index - 1].id],
  }));
