import type { Mutation } from './Mutation';

/** A janitor removes what drills made, whether they are under way or not. */
export const janitorIgnoresExpiry: Mutation = {
  name: 'janitor-ignores-expiry',
  breaks: ['I6'],
  janitor: broom => ({ ...broom, isOver: async () => true }),
};
