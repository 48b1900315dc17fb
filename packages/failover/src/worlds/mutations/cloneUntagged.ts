import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A drill's clone does not say whose it is, nor until when. */
export const cloneUntagged: Mutation = {
  name: 'clone-untagged',
  breaks: ['I6'],
  cloud: cloud =>
    wrapped(cloud, {
      restoreClone: (source, clone, like) =>
        cloud.restoreClone(source, clone, like, {}),
    }),
};
