import { systemClock, type Clock } from '@understudy/failover';
import knexFactory from 'knex';
import { DatabaseRunStore } from '../../../plugins/disaster-recovery-backend/src/runs/store/DatabaseRunStore';
import { cloudAt } from '../acting/simulatedSite';
import { engineOf } from './engineOf';
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
  engineOf({
    store,
    cloud: cloudAt(aws),
    folder,
    owner,
    clock,
    log: message => process.stderr.write(`${message}\n`),
  }).start();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
