import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A promotion that is on its way is asked for again. */
export const promotesTwice: Mutation = {
  name: 'promotes-twice',
  breaks: ['I4'],
  source: withStep('promote-database', step => ({
    async observe(context) {
      const seen = await step.observe(context);
      return seen.state === 'waiting'
        ? { ...seen, state: 'todo', facts: { backupRetentionDays: 7 } }
        : seen;
    },
  })),
};
