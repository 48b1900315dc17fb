import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import {
  estimateLossSeconds,
  type MeasurementCollector,
  type MeasurementStore,
} from '../measurements';
import type { RunReader, RunService, UserCredentials } from '../runs/types';
import type { CatalogSites, ManifestReader } from '../sites';
import type { Site, SiteFilter, SiteStore } from '../sites/types';
import { assembleRegions, assembleSummary } from './assembleSite';
import { commandVersionOf } from './commandVersionOf';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { leftBehindOf } from './leftBehind';
import { lockOf } from './lockOf';
import type { SiteService } from './types';

/** Puts sites together from what the database holds; only `refresh` calls anybody. */
export class DefaultSiteService implements SiteService {
  /** Refreshes under way, by site: many who ask at once get the same one. */
  readonly #refreshes = new Map<string, Promise<void>>();

  constructor(
    private readonly options: {
      sites: SiteStore;
      catalogSites: CatalogSites;
      manifests: ManifestReader;
      measurements: MeasurementStore;
      collector: MeasurementCollector;
      runs: RunService;
      runStore: RunReader;
      /** How long a verdict counts. */
      validSeconds: number;
      /** How old a site's last drill may be. */
      drillMaxAgeDays?: (site: Site) => number | undefined;
    },
  ) {}

  async list(_: UserCredentials, filter?: SiteFilter) {
    const { sites, measurements, runStore } = this.options;
    const [all, measured, overview] = await Promise.all([
      sites.list(filter),
      measurements.latestOfAll(filter),
      runStore.overview(filter),
    ]);
    const now = new Date();
    return all.map(
      site =>
        assembleSummary(
          {
            site,
            measurements: measured.get(site.name) ?? [],
            ...overview.get(site.name),
            now,
          },
          this.options,
        ).summary,
    );
  }

  async get(name: string, credentials: UserCredentials): Promise<SiteDetail> {
    const { sites, measurements: store, runs, runStore } = this.options;
    const site = await sites.get(name);
    const [measurements, overview, history, actions, commandVersion] =
      await Promise.all([
        store.latest(name),
        runStore.overview(name),
        runStore.summaries(name),
        runs.actions(site, credentials),
        commandVersionOf(site),
      ]);
    const now = new Date();
    const { summary, readiness, roles } = assembleSummary(
      { site, measurements, ...overview.get(name), now },
      this.options,
    );
    return {
      ...summary,
      regions: assembleRegions(site, roles, measurements),
      estimate: {
        rpoSeconds: estimateLossSeconds(summary.lag, now),
        rtoSeconds: history.find(
          ({ status, actual }) =>
            status === 'succeeded' && actual.rtoSeconds !== undefined,
        )?.actual.rtoSeconds,
      },
      evaluation: readiness,
      runs: history,
      leftBehind: leftBehindOf({ site, roles, measurements, runs: history }),
      lock: lockOf(measurements, roles.standbyRegion ?? site.regions.pilot),
      commandVersion,
      actions,
    };
  }

  async lag(name: string, windowSeconds: number) {
    const { sites, measurements } = this.options;
    const site = await sites.get(name);
    return measurements.series({
      site: site.name,
      name: MEASUREMENTS.replicaLag,
      windowSeconds,
    });
  }

  async refresh(name: string, credentials: UserCredentials) {
    let refresh = this.#refreshes.get(name);
    if (!refresh) {
      refresh = this.measureNow(name).finally(() =>
        this.#refreshes.delete(name),
      );
      this.#refreshes.set(name, refresh);
    }
    await refresh;
    return this.get(name, credentials);
  }

  private async measureNow(name: string): Promise<void> {
    const { sites, catalogSites, manifests, collector } = this.options;
    await catalogSites.refresh();
    await manifests.refresh([await sites.get(name)]);
    await collector.collect([await sites.get(name)]);
  }
}
