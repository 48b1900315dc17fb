import type { Mutation } from './Mutation';
import { withRuns } from './wrapped';

/** A step acts whatever time it is. */
export const deadlineIgnored: Mutation = {
  name: 'deadline-ignored',
  breaks: ['I12'],
  store: withRuns(run => ({
    plan: {
      ...run.plan,
      steps: run.plan.steps.map((step: { id: string }) => ({
        ...step,
        deadlineSeconds: 1e9,
      })),
    },
  })),
};
