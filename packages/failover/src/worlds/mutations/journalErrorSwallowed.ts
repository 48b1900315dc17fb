import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A journal that could not be written counts as written. */
export const journalErrorSwallowed: Mutation = {
  name: 'journal-error-swallowed',
  breaks: ['I4'],
  store: store =>
    wrapped(store, {
      commit: (id, change) =>
        store.commit(id, change).catch(error => {
          if (error.name === 'LeaseLostError') {
            throw error;
          }
          return true;
        }),
    }),
};
