import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** What the old primary took while it was kept is not. */
export const keptTooEarly: Mutation = {
  name: 'kept-too-early',
  breaks: ['data'],
  cloud: cloud =>
    wrapped(cloud, {
      snapshot: async snapshot => {
        const found = await cloud.snapshot(snapshot);
        return found && { ...found, status: 'available' };
      },
    }),
};
