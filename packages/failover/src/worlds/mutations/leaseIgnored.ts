import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** Who lost his lease goes on. */
export const leaseIgnored: Mutation = {
  name: 'lease-ignored',
  breaks: ['I7'],
  store: store =>
    wrapped(store, {
      renew: async lease => (await store.renew(lease)) || true,
      commit: (id, { lease, ...change }) => store.commit(id, change),
    }),
};
