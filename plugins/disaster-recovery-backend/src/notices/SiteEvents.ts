import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  DISASTER_RECOVERY_TOPIC,
  type DisasterRecoveryEvent,
} from '@understudy/plugin-disaster-recovery-common';

/** After this long an event is given up, so that a broker that hangs keeps none of those behind it. */
const LONGEST_SECONDS = 10;

/** Tells other plugins what happens to sites, in the order in which it happened to each. */
export class SiteEvents {
  /** The newest event of each site that is still being published. */
  readonly #last = new Map<string, Promise<void>>();

  constructor(
    private readonly options: {
      events: Pick<EventsService, 'publish'>;
      logger: Pick<LoggerService, 'warn'>;
      /** Seconds. */
      longest?: number;
    },
  ) {}

  /** Never fails, and need not be waited for. */
  send(event: DisasterRecoveryEvent): Promise<void> {
    const before = this.#last.get(event.site) ?? Promise.resolve();
    const sent = before.then(() => this.#publish(event));
    this.#last.set(event.site, sent);
    return sent.finally(() => {
      if (this.#last.get(event.site) === sent) {
        this.#last.delete(event.site);
      }
    });
  }

  async #publish(event: DisasterRecoveryEvent): Promise<void> {
    const { events, logger, longest = LONGEST_SECONDS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    try {
      await Promise.race([
        events.publish({ topic: DISASTER_RECOVERY_TOPIC, eventPayload: event }),
        new Promise<never>((_, reject) => {
          timer = setTimeout(
            () => reject(new Error(`no answer within ${longest} s`)),
            longest * 1000,
          );
        }),
      ]);
    } catch (error) {
      logger.warn(
        `The event ${event.type} of ${event.site} was lost: ${stringifyError(
          error,
        )}`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
