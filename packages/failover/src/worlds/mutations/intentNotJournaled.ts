import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** Calls are made before anybody wrote down that they will be. */
export const intentNotJournaled: Mutation = {
  name: 'intent-not-journaled',
  breaks: ['I4'],
  store: store =>
    wrapped(store, {
      commit: async (id, change) => {
        const announces = change.attempts?.some(({ answer }) => !answer);
        return announces ? true : store.commit(id, change);
      },
    }),
};
