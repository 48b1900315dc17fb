import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { RunStore } from '@understudy/failover';
import type { SiteEvents } from '../notices';
import { eventsOf } from './eventsOf';
import type { Committed } from './store/Committed';

/**
 * Publishes what each commit of a run means to others. Every commit is one
 * process's, so each change is told once; where that process dies in the same
 * breath it is not told, and the journal alone has it.
 */
export function runEvents(options: {
  store: Pick<RunStore, 'get'>;
  events: Pick<SiteEvents, 'send'>;
  logger: Pick<LoggerService, 'warn'>;
}) {
  const { store, events, logger } = options;

  async function tell(id: string, committed: Committed, now: Date) {
    const run = await store.get(id);
    for (const event of run ? eventsOf(run, committed, now) : []) {
      events.send(event);
    }
  }

  /** By run: what is read later must not be told earlier. */
  const last = new Map<string, Promise<void>>();

  return (_site: string, id: string, committed?: Committed) => {
    const isNews =
      committed?.change.run?.status || committed?.change.decisions?.length;
    if (!committed || !isNews) {
      return;
    }
    const now = new Date();
    const told = (last.get(id) ?? Promise.resolve())
      .then(() => tell(id, committed, now))
      .catch(error =>
        logger.warn(`An event of run ${id} was lost: ${stringifyError(error)}`),
      )
      .finally(() => {
        if (last.get(id) === told) {
          last.delete(id);
        }
      });
    last.set(id, told);
  };
}
