import {
  Engine,
  FailoverSource,
  Planner,
  systemClock,
  type Clock,
  type Cloud,
  type RunStore,
} from '@understudy/failover';
import { FolderRoleChanges } from './FolderRoleChanges';
import { ENGINE, POLICY } from './pace';

export interface EngineParts {
  store: RunStore;
  cloud: Cloud;
  /** Where its site's repository is. */
  folder: string;
  owner: string;
  clock?: Clock;
  log: (message: string) => void;
}

/** An engine as a replica of a portal has it. */
export function engineOf({
  store,
  cloud: account,
  folder,
  owner,
  clock = systemClock,
  log,
}: EngineParts): Engine {
  const cloud = () => account;
  const planner = new Planner({ store, cloud, clock, policy: POLICY });
  return new Engine({
    store,
    source: new FailoverSource({
      store,
      cloud,
      roleChanges: new FolderRoleChanges(folder),
      planner,
      clock,
      holder: 'portal',
    }),
    config: ENGINE,
    clock,
    owner,
    random: Math.random,
    tell: () => {},
    log: (message, error) =>
      log(`${message}${error ? `: ${(error as Error).message}` : ''}`),
  });
}
