import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A janitor gives the standby's capacity back, and does not look who serves with it. */
export const janitorTakesFromWhoServes: Mutation = {
  name: 'janitor-takes-from-who-serves',
  breaks: ['I6'],
  janitor: broom => ({
    ...broom,
    cloud: wrapped(broom.cloud, { database: async () => undefined }),
  }),
};
