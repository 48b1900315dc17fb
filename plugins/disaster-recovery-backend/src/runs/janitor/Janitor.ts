import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  journaledCall,
  sweepSite,
  within,
  type ChangeCall,
  type Clock,
  type Cloud,
  type EngineConfig,
  type Leftover,
  type RunStore,
  type Swept,
} from '@understudy/failover';
import type { Site, SiteStore } from '../../sites/types';

export interface JanitorOptions {
  runs: RunStore;
  sites: SiteStore;
  cloud: (accountId: string) => Cloud;
  clock: Clock;
  config: Pick<EngineConfig, 'answerSeconds'>;
  auditor: AuditorService;
  log: (message: string, error?: unknown) => void;
}

/** Sites that are looked at at once. */
const AT_ONCE = 8;

/**
 * Removes what drills left whose own cleaning up failed, or that nobody cleaned
 * up after (invariant I6): drills of this portal when they are over, all others
 * when they expire. Rounds of two replicas would do no harm, and are wasted.
 */
export class Janitor {
  /** What was said of each site, so that a region that is dark for days is one line. */
  readonly #said = new Map<string, Set<string>>();

  constructor(private readonly options: JanitorOptions) {}

  /** Looks at every site once. Never throws: the next round tries again. */
  async round(signal?: AbortSignal): Promise<void> {
    const { sites, log } = this.options;
    const left = await sites.list();
    const worker = async () => {
      for (;;) {
        const site = left.shift();
        if (!site || signal?.aborted) {
          return;
        }
        try {
          this.#tell(site, await this.#sweep(site, signal));
        } catch (error) {
          log(`${site.name}: what drills left could not be looked for`, error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #sweep(site: Site, signal?: AbortSignal): Promise<Swept> {
    const { cloud, clock, runs } = this.options;
    return sweepSite(site, {
      cloud: cloud(site.accountId),
      now: () => clock.now(),
      isOver: async id => {
        const run = await runs.get(id);
        return run && run.endedAt !== undefined;
      },
      change: (leftover, call, send) => {
        // Whose turn is over leaves the rest to whoever comes next (I7).
        signal?.throwIfAborted();
        return this.#change(site, leftover, call, send);
      },
    });
  }

  /** Announced, and with what came of it: in the drill's own journal where this portal has it, and in the audit log. */
  async #change<T>(
    site: Site,
    { run }: Leftover,
    call: ChangeCall,
    send: () => Promise<T>,
  ): Promise<T> {
    const { auditor, clock, config, runs } = this.options;
    const isKnown = (await runs.get(run)) !== undefined;
    const event = await auditor.createEvent({
      eventId: 'drill-leftover-remove',
      severityLevel: 'medium',
      meta: { site: site.name, run, ...call },
    });
    try {
      const answer = await journaledCall(call, {
        who: 'Janitor calls',
        note: async line => {
          if (isKnown) {
            await runs.commit(run, {
              journal: [{ ...line, actor: 'janitor' }],
            });
          }
        },
        send: () => within(clock, config.answerSeconds, send),
      });
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  #tell({ name }: Site, { removed, waiting, kept }: Swept) {
    const { log } = this.options;
    removed.forEach(each => log(`${name}: the janitor removes ${each}`));
    const before = this.#said.get(name);
    const now = new Set(
      [...waiting, ...kept].filter(each => !/under way/.test(each)),
    );
    for (const each of now) {
      if (!before?.has(each)) {
        log(`${name}: left by a drill: ${each}`);
      }
    }
    this.#said.set(name, now);
  }
}
