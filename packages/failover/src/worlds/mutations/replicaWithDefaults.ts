import { DEFAULT_SHAPE } from '../aws/FakeDatabase';
import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** The new replica gets the groups that RDS gives to one for which nobody says anything else. */
export const replicaWithDefaults: Mutation = {
  name: 'replica-with-defaults',
  breaks: ['home'],
  cloud: cloud =>
    wrapped(cloud, {
      createReplica: (database, source, _, tags) =>
        cloud.createReplica(database, source, DEFAULT_SHAPE, tags),
    }),
};
