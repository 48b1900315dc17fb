import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A run acts although the site's roles have changed since. */
export const generationIgnored: Mutation = {
  name: 'generation-ignored',
  breaks: ['I12'],
  store(store) {
    let seen = 0;
    return wrapped(store, {
      get: async id => {
        const run = await store.get(id);
        seen = run?.generation ?? seen;
        return run;
      },
      generation: async () => seen,
    });
  },
};
