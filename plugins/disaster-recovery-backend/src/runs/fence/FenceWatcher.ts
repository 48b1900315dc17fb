import {
  bindPlace,
  FreeLeases,
  fenceOnce,
  fenceOwed,
  generationBehind,
  journaledCall,
  LeaseLostError,
  ledBack,
  readLock,
  within,
  type ChangeCall,
  type Clock,
  type Cloud,
  type EngineConfig,
  type Lease,
  type NewEntry,
  type Place,
  type RunStore,
} from '@understudy/failover';
import type { FenceWatch } from '@understudy/plugin-disaster-recovery-common';
import type { SiteStore } from '../../sites/types';
import { ENGINE, type FenceWatchRecord } from './FenceWatchRecord';
import type { FenceWatchStore } from './FenceWatchStore';
import { newestOf, type Newest } from './newestOf';

export interface FenceWatcherOptions {
  watches: FenceWatchStore;
  runs: RunStore;
  sites: SiteStore;
  cloud: (accountId: string) => Cloud;
  clock: Clock;
  config: Pick<EngineConfig, 'leaseSeconds' | 'answerSeconds'> & {
    /** How often a region that is to be fenced is looked at. */
    fenceSeconds: number;
  };
  /** Tells this watcher from others; new at each start. */
  owner: string;
  log: (message: string, error?: unknown) => void;
  /** Called when what pages show of a site's watch changed. */
  onChange: (site: string) => void;
}

/** A region that is silent keeps nobody waiting for its lock. Seconds. */
const PATIENCE_SECONDS = 3;

type Seen = Pick<FenceWatch, 'state' | 'reason' | 'proofs'> & Newest;

const superseded = ({ proofs }: FenceWatchRecord): Seen => ({
  state: 'superseded',
  reason: 'The run that left the region took that back, or roles changed since',
  proofs,
});

/**
 * Fences regions that were left without proof, as soon as they answer, also when
 * the run that left them is over (invariant I2). Any number of watchers may run
 * beside each other; a lease says which of them works on a watch.
 */
export class FenceWatcher {
  readonly #stopping = new AbortController();
  readonly #free: FreeLeases;
  readonly #held = new Map<string, Lease>();
  readonly #beating = new Map<string, Promise<void>>();
  /** What was seen between two changes of a watch's state. */
  readonly #newest = new Map<string, Newest>();
  #polling: Promise<void> | undefined;

  constructor(private readonly options: FenceWatcherOptions) {
    const { clock, config } = options;
    this.#free = new FreeLeases(clock, config.leaseSeconds);
  }

  start(): void {
    const { clock, config } = this.options;
    const loop = async () => {
      while (!this.#stopping.signal.aborted) {
        await this.poll();
        await clock.sleep(config.fenceSeconds * 1000, this.#stopping.signal);
      }
    };
    this.#polling = loop();
  }

  /** Ends after the present look; another watcher may go on at once. */
  async stop(): Promise<void> {
    const { watches } = this.options;
    this.#stopping.abort();
    await this.#polling;
    await Promise.allSettled(this.#beating.values());
    for (const lease of this.#held.values()) {
      await watches.release(lease).catch(() => undefined);
    }
  }

  /** Opens what is owed and looks at what is open, all at once. Never throws: the next poll tries again. */
  async poll(): Promise<void> {
    const { watches, owner, log } = this.options;
    try {
      await this.#openOwed();
      const states = await watches.leases();
      for (const id of this.#held.keys()) {
        if (!states.some(({ runId }) => runId === id)) {
          this.#held.delete(id);
        }
      }
      const others = states.filter(({ runId }) => !this.#held.has(runId));
      for (const state of this.#free.among(others)) {
        const lease = await watches.claim(state, owner);
        if (lease) {
          this.#held.set(state.runId, lease);
        }
      }
      // A region that does not answer keeps no other one waiting, and no next poll.
      for (const lease of this.#held.values()) {
        this.#begin(lease);
      }
    } catch (error) {
      log('fences could not be looked at; trying again', error);
    }
  }

  /** Comes back when every look that is under way has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#beating.values());
  }

  #begin(lease: Lease) {
    const { log } = this.options;
    const id = lease.runId;
    if (this.#beating.has(id)) {
      return;
    }
    const beat = this.#beat(lease)
      .catch(error => {
        if ((error as Error).name === 'LeaseLostError') {
          this.#held.delete(id);
        } else {
          log(`fence ${id} could not be looked at; trying again`, error);
        }
      })
      .finally(() => this.#beating.delete(id));
    this.#beating.set(id, beat);
  }

  async #openOwed() {
    const { watches, runs, onChange } = this.options;
    for (const id of await watches.owingRuns()) {
      const run = await runs.get(id);
      const region = run && fenceOwed(run, await runs.generation(run.subject));
      if (!run || !region) {
        continue;
      }
      const { watch, opened } = await watches.open({
        site: run.subject,
        region,
        run: id,
        openedBy: ENGINE,
        wanted: `run #${run.number} went on without a proven fence`,
      });
      if (opened) {
        await this.#journal(watch, {
          type: 'fence-watch',
          message: `${region} is fenced as soon as it answers, also when this run is over`,
        });
        onChange(run.subject);
      }
    }
  }

  async #beat(lease: Lease) {
    const { watches, onChange } = this.options;
    const watch = await watches.get(lease.runId);
    if (!watch || watch.closedAt || !(await watches.renew(lease))) {
      throw new LeaseLostError(lease);
    }
    const wanted = await this.#isWanted(watch);
    if (wanted === 'not now') {
      return;
    }
    const seen =
      wanted === 'never'
        ? superseded(watch)
        : (await this.#ledBack(watch)) ?? (await this.#fence(watch, lease));
    const newest = newestOf(seen, this.#newest.get(watch.id));
    this.#newest.set(watch.id, newest);
    if (seen.state !== watch.state || !watch.checkedAt) {
      await this.#keepNewest(watch, newest);
      await this.#journal(watch, {
        type: 'fence-watch',
        message: `Fence of ${watch.region}: ${seen.state}. ${seen.reason}`,
        data: { state: seen.state, proofs: seen.proofs },
      });
    }
    await watches.note(lease, seen);
    onChange(watch.site);
  }

  /** What the region wrote is known once it answers, and gone with it: whoever rebuilds it must be able to say what goes. */
  async #keepNewest({ run: id, region }: FenceWatchRecord, seen: Newest) {
    const { runs } = this.options;
    const run = id ? await runs.get(id) : undefined;
    const fence = run?.steps.find(step => step.id === 'fence');
    // While it goes on its engine says what it knows.
    if (!run?.endedAt || !fence) {
      return;
    }
    const known: Newest = {
      lastWriteAt: fence.facts.sourceLastWriteAt as string | undefined,
      lastRow: fence.facts.sourceLastRow as number | undefined,
    };
    const newest = newestOf(known, seen);
    if (
      newest.lastWriteAt === known.lastWriteAt &&
      newest.lastRow === known.lastRow
    ) {
      return;
    }
    const facts = {
      sourceLastWriteAt: newest.lastWriteAt,
      sourceLastRow: newest.lastRow,
    };
    await runs.commit(run.id, {
      journal: [
        {
          actor: 'fence-watch',
          type: 'fence-watch',
          message: `Newest known write of ${region}: ${
            newest.lastWriteAt ?? 'unknown'
          }, row ${newest.lastRow ?? 'unknown'}`,
          data: facts,
        },
      ],
      steps: [{ id: 'fence', patch: { facts: { ...fence.facts, ...facts } } }],
    });
  }

  /** Whether the region is still to be fenced: a run may have been taken back, roles may have changed. */
  async #isWanted(
    watch: FenceWatchRecord,
  ): Promise<'now' | 'not now' | 'never'> {
    const { runs } = this.options;
    const run = watch.run ? await runs.get(watch.run) : undefined;
    if (watch.openedBy !== ENGINE || !run) {
      return 'now';
    }
    const generation = await runs.generation(watch.site);
    if (fenceOwed(run, generation) === watch.region) {
      return 'now';
    }
    return run.endedAt ? 'never' : 'not now';
  }

  /**
   * Whether somebody leads the site back, or did while this portal was away: the
   * locks know, this store does not. Nothing that was owed yesterday takes down
   * who serves today (I12).
   */
  async #ledBack(watch: FenceWatchRecord): Promise<Seen | undefined> {
    const { runs, clock } = this.options;
    const { region, since, openedBy } = watch;
    const { cloud, place, other } = await this.#places(watch);
    const lockOf = (each: Place | undefined) =>
      within(
        clock,
        PATIENCE_SECONDS,
        async () => each && readLock(cloud, each.lock),
      ).catch(() => undefined);
    const [run, mine, its] = await Promise.all([
      watch.run ? runs.get(watch.run) : undefined,
      lockOf(place),
      lockOf(other),
    ]);
    const led = ledBack(mine, its, {
      run: watch.run,
      generation:
        run && openedBy === ENGINE ? generationBehind(run) : undefined,
      since,
      now: clock.now(),
    });
    if (led?.state !== 'leads') {
      return led && superseded(watch);
    }
    const { content } = led;
    return {
      state: 'closing',
      reason: `Run ${content.run} of ${content.holder} leads the site back to ${region}, which is fenced if nothing comes of it`,
      proofs: watch.proofs,
    };
  }

  async #places({ site: name, region }: FenceWatchRecord) {
    const { sites, cloud } = this.options;
    const site = await sites.get(name);
    const place = bindPlace(site, region);
    if (!place) {
      throw new Error(`${name} has no accepted manifest of ${region}`);
    }
    const { active, pilot } = site.regions;
    return {
      cloud: cloud(site.accountId),
      place,
      other: bindPlace(site, region === active ? pilot : active),
    };
  }

  async #fence(watch: FenceWatchRecord, lease: Lease) {
    const { clock } = this.options;
    const { fencingSince } = watch;
    const { cloud, place } = await this.#places(watch);
    return fenceOnce(
      cloud,
      place,
      (call, send) => this.#change(watch, lease, call, send),
      { clock, since: fencingSince ? new Date(fencingSince) : undefined },
    );
  }

  /** As a step changes things: announced, by the holder of the lease alone, and with what came of it (I4, I7). */
  async #change<T>(
    watch: FenceWatchRecord,
    lease: Lease,
    call: ChangeCall,
    send: () => Promise<T>,
  ): Promise<T> {
    const { watches, clock, config } = this.options;
    await watches.beginFencing(lease);
    return journaledCall(call, {
      who: 'Fence watch calls',
      note: line => this.#journal(watch, line),
      before: async () => {
        if (!(await watches.renew(lease))) {
          throw new LeaseLostError(lease);
        }
      },
      send: () => within(clock, config.answerSeconds, send),
    });
  }

  async #journal(watch: FenceWatchRecord, entry: Omit<NewEntry, 'actor'>) {
    const { runs, log } = this.options;
    log(`${watch.site}: ${entry.message}`);
    if (watch.run) {
      await runs.commit(watch.run, {
        journal: [{ ...entry, actor: 'fence-watch' }],
      });
    }
  }
}
