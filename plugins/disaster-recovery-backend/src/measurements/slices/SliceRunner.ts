import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Site } from '../../sites/types';
import type { WatchMetrics } from '../watchMetrics';
import { MANIFESTS } from './ManifestWork';
import type { SliceStore } from './SliceStore';
import type { SliceKey, SliceOutcome, SliceWork, TakenSlice } from './types';

/** What a replica works on at once; regions that are silent must not hold all of it. */
export const PLACES = { all: 24, perRegion: 8, perAccount: 16 };
/** After this long a round is over. */
export const SLICE_SECONDS = 30;
/** A round and the time to save it. Of a replica that was killed another one takes over after it. */
const LEASE_SECONDS = 45;
/** How long a replica goes on with the sites that it read. */
const SITES_SECONDS = 10;

/** Takes slices that are due, as many as there is place for, and collects them. One in each replica. */
export class SliceRunner {
  readonly #owner = randomUUID();
  readonly #running = new Map<TakenSlice, Promise<void>>();
  readonly #works: Map<string, SliceWork>;
  readonly #stop = new AbortController();
  #looking: Promise<void> | undefined;
  #seen: Set<string> | undefined;
  #known:
    | { until: number; sites: Promise<Site[]>; urgent: Promise<Set<string>> }
    | undefined;

  constructor(
    private readonly options: {
      works: SliceWork[];
      store: SliceStore;
      sites: () => Promise<Site[]>;
      /** Names of sites that somebody waits for: a run is on, or they are not ready. */
      urgent: (sites: Site[]) => Promise<Iterable<string>>;
      logger: LoggerService;
      metrics?: Pick<WatchMetrics, 'collected'>;
      places?: typeof PLACES;
      leaseSeconds?: number;
    },
  ) {
    this.#works = new Map(options.works.map(work => [work.id, work]));
  }

  /** Makes the database's slices those of the sites that are known now; manifests of a site that is new are read at once. */
  async sync(): Promise<void> {
    const { store, works } = this.options;
    const sites = await this.options.sites();
    await store.sync(works.flatMap(work => work.slices(sites)));
    this.#known = undefined;
    const seen = this.#seen;
    this.#seen = new Set(sites.map(({ name }) => name));
    const accounts = sites
      .filter(({ name }) => seen && !seen.has(name))
      .map(({ accountId }) => accountId);
    if (accounts.length > 0) {
      await store.hurry(MANIFESTS, [...new Set(accounts)]);
    }
  }

  /** Begins what is due and has a place. Does not wait until it is collected. */
  async fill(): Promise<void> {
    this.#looking ??= this.look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** How many slices this replica collects now. */
  get busy(): number {
    return this.#running.size;
  }

  /** Resolves when everything that is under way now is over. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
    await this.#looking;
  }

  /** Begins nothing more, ends what is under way, and leaves it to the others. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.options.store.release([...this.#running.keys()]);
  }

  private async look(): Promise<void> {
    const { store, logger, places = PLACES } = this.options;
    const most = places.all - this.#running.size;
    if (most <= 0 || this.#stop.signal.aborted) {
      return;
    }
    const { sites, urgent } = this.known();
    const named = await urgent;
    const accounts = (await sites)
      .filter(({ name }) => named.has(name))
      .map(({ accountId }) => accountId);
    const chosen: SliceKey[] = [];
    const taken = await store.take({
      owner: this.#owner,
      leaseSeconds: this.options.leaseSeconds ?? LEASE_SECONDS,
      most,
      urgent: [...new Set(accounts)],
      admits: slice => {
        const rivals = [...this.#running.keys(), ...chosen];
        const count = (key: 'region' | 'accountId') =>
          rivals.filter(each => each[key] === slice[key]).length;
        const admitted =
          this.#works.has(slice.collector) &&
          count('region') < places.perRegion &&
          count('accountId') < places.perAccount;
        if (admitted) {
          chosen.push(slice);
        }
        return admitted;
      },
    });
    for (const slice of taken) {
      const running = this.collect(slice)
        .catch(error =>
          logger.error(
            `${slice.collector} in ${slice.region} of account ${
              slice.accountId
            } was not collected: ${stringifyError(error)}`,
          ),
        )
        .finally(() => {
          this.#running.delete(slice);
          // Its place is free: whoever waits need not wait for the next tick.
          this.fill().catch(() => undefined);
        });
      this.#running.set(slice, running);
    }
  }

  private async collect(slice: TakenSlice): Promise<void> {
    const { store } = this.options;
    const work = this.#works.get(slice.collector)!;
    const { sites, urgent } = this.known();
    let problem: string | undefined;
    const started = performance.now();
    const outcome = await work
      .collect(slice, await sites, {
        only: slice.urgentOnly ? await urgent : undefined,
        signal: this.#stop.signal,
      })
      .catch((error): SliceOutcome => {
        problem = stringifyError(error);
        return { problem };
      });
    const seconds = (performance.now() - started) / 1000;
    this.options.metrics?.collected(slice.collector, seconds, !problem);
    if (this.#stop.signal.aborted) {
      return;
    }
    await store.finish(slice, outcome, work.timing(slice));
    if (problem) {
      throw new Error(problem);
    }
  }

  /** Sites, and those that somebody waits for, as they were a moment ago. */
  private known() {
    if (!this.#known || this.#known.until < Date.now()) {
      const sites = this.options.sites();
      const urgent = sites.then(
        async all => new Set(await this.options.urgent(all)),
      );
      this.#known = {
        until: Date.now() + SITES_SECONDS * 1000,
        sites,
        urgent,
      };
      urgent.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known;
  }
}
