import type { Mutation } from './Mutation';
import { withRuns, wrapped } from './wrapped';

/** An approval counts for any plan: nobody notes which one was seen. */
export const approvalNotBound: Mutation = {
  name: 'approval-not-bound',
  breaks: ['I12'],
  store: inner => {
    const store = withRuns(run => ({
      decisions: run.decisions.map(each => ({
        ...each,
        planHash: run.plan.hash,
        generation: run.generation,
      })),
    }))(inner);
    return wrapped(store, {
      commit: (id, change) =>
        inner.commit(id, {
          ...change,
          decisions: change.decisions?.map(
            ({ planHash, generation, ...rest }) => rest,
          ),
        }),
    });
  },
};
