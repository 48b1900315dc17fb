import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** Whatever is asked for counts as a snapshot. */
export const oldPrimaryNotKept: Mutation = {
  name: 'old-primary-not-kept',
  breaks: ['data'],
  cloud: cloud =>
    wrapped(cloud, {
      snapshot: async ({ identifier }) => ({
        arn: identifier,
        status: 'available',
      }),
    }),
};
