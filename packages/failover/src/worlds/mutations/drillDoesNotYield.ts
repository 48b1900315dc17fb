import type { Mutation } from './Mutation';
import { withContext } from './wrapped';

/** A drill brings the standby back, whoever serves with it. */
export const drillDoesNotYield: Mutation = {
  name: 'drill-does-not-yield',
  breaks: ['I6'],
  source: withContext(() => ({
    rolesElsewhere: async () => 'as planned' as const,
  })),
};
