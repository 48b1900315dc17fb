import {
  MEASUREMENTS,
  type FindingsPage,
  type FindingsQuery,
  type HistoryQuery,
  type Series,
  type SeriesQuery,
  type SiteDetail,
  type SiteFindings,
  type SitesQuery,
  type WatchingCost,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementCollector, MeasurementStore } from '../measurements';
import {
  believedAt,
  type Judge,
  type Judgement,
  type JudgementStore,
} from '../readiness';
import { siteAlerts } from '../runs';
import type { RunReader, RunService, UserCredentials } from '../runs/types';
import { observeRoles, type CatalogSites, type ManifestReader } from '../sites';
import type {
  BindingReader,
  Site,
  SiteFilter,
  SiteStore,
} from '../sites/types';
import { assembleRegions, assembleSummary } from './assembleSite';
import { commandVersionOf } from './commandVersionOf';
import { estimateRecovery } from './estimateRecovery';
import { leftBehindOf } from './leftBehind';
import { listTag } from './listTag';
import { lockOf } from './lockOf';
import { LookTogether } from './LookTogether';
import type { RefreshLimit } from './RefreshLimit';
import { pressingOf } from './pressingOf';
import type { SiteService, TaggedSitePage } from './types';
import { unjudged } from './unjudged';

/** Of the history, where nobody says how many. */
const CHANGES_SHOWN = 50;

/** Puts sites together from how they were judged last; only `refresh` calls anybody. */
export class DefaultSiteService implements SiteService {
  /** Refreshes under way, by site: many who ask at once get the same one. */
  readonly #refreshes = new Map<string, Promise<void>>();
  readonly #lists = new LookTogether<TaggedSitePage>();

  constructor(
    private readonly options: {
      sites: SiteStore & BindingReader;
      catalogSites: CatalogSites;
      manifests: ManifestReader;
      measurements: MeasurementStore;
      collector: MeasurementCollector;
      runs: RunService;
      runStore: RunReader;
      judgements: Pick<JudgementStore, 'list' | 'counts' | 'find' | 'history'>;
      judge: Pick<Judge, 'judge'>;
      watchingCost: (site: Site) => WatchingCost;
      /** None where left out. */
      refreshLimit?: Pick<RefreshLimit, 'take'>;
    },
  ) {}

  async list(
    _: UserCredentials,
    query: SitesQuery = {},
    filter?: SiteFilter,
  ): Promise<TaggedSitePage> {
    return this.#lists.ask(JSON.stringify([query, filter]), () =>
      this.#list(query, filter),
    );
  }

  async #list(query: SitesQuery, filter?: SiteFilter): Promise<TaggedSitePage> {
    const { judgements, runStore } = this.options;
    const now = new Date();
    const pressing = query.attention || query.sort === 'severity';
    const ask = runStore.present(filter);
    const [listed, present] = await Promise.all([
      judgements.list(query, {
        filter,
        now,
        pressing: pressing ? pressingOf(await ask) : undefined,
      }),
      ask,
    ]);
    const { sites, counts, nextCursor } = listed;
    return {
      etag: listTag(listed, present, now),
      page: {
        items: sites.map(
          site => assembleSummary(site, present.get(site.name), now).summary,
        ),
        counts,
        ...(nextCursor && { nextCursor }),
      },
    };
  }

  async get(name: string, credentials: UserCredentials): Promise<SiteDetail> {
    const { sites, measurements: store, runs, runStore } = this.options;
    const site = await sites.get(name);
    const [stored, measurements, present, history, forecast, actions, command] =
      await Promise.all([
        this.#judgement(name),
        store.latest(name),
        runStore.present(name),
        runStore.summaries(name),
        runStore.foresee(name, 'failover'),
        runs.actions(site, credentials),
        commandVersionOf(site),
      ]);
    const { summary, judgement } = assembleSummary(
      { ...site, judgement: stored },
      present.get(name),
      new Date(),
    );
    const { roles, verdict, findings } = judgement;
    return {
      ...summary,
      // All that was measured counts here, and not only what the line of a list shows.
      alerts: siteAlerts({
        site,
        roles: observeRoles(site, measurements),
        measurements,
        fenceWatch: summary.fenceWatch,
      }),
      regions: assembleRegions(site, roles, measurements, summary.activeRun),
      estimate: {
        ...judgement.estimate,
        ...estimateRecovery(history, forecast),
      },
      evaluation: {
        verdict,
        findings,
        evaluatedAt: judgement.judgedAt.toISOString(),
        expiresAt: judgement.expiresAt.toISOString(),
      },
      runs: history,
      leftBehind: leftBehindOf({ site, roles, measurements, runs: history }),
      lock: lockOf(measurements, roles.standbyRegion ?? site.regions.pilot),
      commandVersion: command,
      actions,
    };
  }

  async counts(_: UserCredentials, filter?: SiteFilter) {
    return this.options.judgements.counts({ filter, now: new Date() });
  }

  async history(name: string, query: HistoryQuery) {
    const { sites, judgements } = this.options;
    const site = await sites.get(name);
    const { limit = CHANGES_SHOWN, cursor } = query;
    return judgements.history(site.name, { limit, cursor });
  }

  async bindings(name: string) {
    return this.options.sites.bindings(name);
  }

  /** A site that was never judged is judged now: nobody waits for a collection to be told about it. */
  async #judgement(name: string): Promise<Judgement | undefined> {
    const { judgements, judge } = this.options;
    const find = async () => (await judgements.find([name])).get(name);
    const found = await find();
    if (found) {
      return found;
    }
    await judge.judge([name]);
    return find();
  }

  async findings(
    _: UserCredentials,
    query: FindingsQuery,
    filter?: SiteFilter,
  ): Promise<FindingsPage> {
    const { judgements } = this.options;
    const { status, check, ...of } = query;
    const now = new Date();
    const { sites, nextCursor } = await judgements.list(of, { filter, now });
    const found = await judgements.find(sites.map(({ name }) => name));
    const items = sites.map((site): SiteFindings => {
      const stored = found.get(site.name);
      const { verdict, findings } = stored
        ? believedAt(stored, now)
        : unjudged(site, now);
      return {
        site: site.name,
        owner: site.owner,
        verdict,
        ...(stored && { evaluatedAt: stored.judgedAt.toISOString() }),
        findings: findings.filter(
          finding =>
            status.includes(finding.status) &&
            (!check || check.includes(finding.check)),
        ),
      };
    });
    return {
      items: items.filter(({ findings }) => findings.length > 0),
      ...(nextCursor && { nextCursor }),
    };
  }

  async series(name: string, query: SeriesQuery): Promise<Series> {
    const { sites, measurements } = this.options;
    const site = await sites.get(name);
    const found = await measurements.stretches({ ...query, site: site.name });
    return { name: query.name, ...found };
  }

  async watchingCost(name: string): Promise<WatchingCost> {
    const { sites, watchingCost } = this.options;
    return watchingCost(await sites.get(name));
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
      const { principal } = credentials;
      this.options.refreshLimit?.take(
        'userEntityRef' in principal
          ? principal.userEntityRef
          : principal.subject,
        name,
      );
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
    // It comes back once what it measured is judged.
    await collector.collect([await sites.get(name)]);
  }
}
