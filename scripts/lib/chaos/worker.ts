import {
  Engine,
  FailoverSource,
  Planner,
  systemClock,
  type Clock,
} from '@understudy/failover';
import knexFactory from 'knex';
import { DatabaseRunStore } from '../../../plugins/disaster-recovery-backend/src/runs/store/DatabaseRunStore';
import { cloudAt } from '../acting/simulatedSite';
import { FolderRoleChanges } from './FolderRoleChanges';
import { ENGINE, POLICY } from './pace';
import { strikingStore } from './strikingStore';
import type { WorkerOptions } from './WorkerOptions';

/** One replica of a portal, as far as runs are concerned. */
async function main() {
  const { owner, connection, aws, folder, offsetSeconds, blow }: WorkerOptions =
    JSON.parse(process.env.UNDERSTUDY_CHAOS ?? '');
  const clock: Clock = {
    ...systemClock,
    now: () => new Date(Date.now() + offsetSeconds * 1000),
  };
  const knex = knexFactory(connection);
  const store = strikingStore(
    new DatabaseRunStore(async () => knex, { now: () => clock.now() }),
    blow,
  );
  const account = cloudAt(aws);
  const cloud = () => account;
  const planner = new Planner({ store, cloud, clock, policy: POLICY });
  const engine = new Engine({
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
      process.stderr.write(
        `${message}${error ? `: ${(error as Error).message}` : ''}\n`,
      ),
  });
  engine.start();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
