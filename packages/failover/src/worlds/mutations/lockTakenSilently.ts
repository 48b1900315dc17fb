import { LOCK_KEY } from '../../site/bindPlace';
import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A lock that somebody holds reads as if he had released it. */
export const lockTakenSilently: Mutation = {
  name: 'lock-taken-silently',
  breaks: ['I1'],
  cloud: cloud =>
    wrapped(cloud, {
      readObject: async object => {
        const found = await cloud.readObject(object);
        return found && object.key === LOCK_KEY
          ? { ...found, body: found.body.replace('"held"', '"released"') }
          : found;
      },
    }),
};
