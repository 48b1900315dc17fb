import type {
  DisasterRecoveryApi,
  Plan,
  ProgrammeOverview,
  RunDetail,
  RunRequest,
  SeriesPoint,
  SiteBinding,
  SiteDetail,
  SiteDrills,
  VerdictHistoryEntry,
  WaitingItem,
  WaveDetail,
  WavePlan,
} from '@understudy/plugin-disaster-recovery-common';
import { NotFoundError } from '@backstage/errors';
import { countedSites, queriedSites } from './queriedSites';

/** What the fake knows. */
export interface FakeState {
  sites: SiteDetail[];
  runs: RunDetail[];
  plan?: Plan;
  drills?: SiteDrills;
  waves: WaveDetail[];
  wavePlan?: WavePlan;
  programme?: ProgrammeOverview;
  lag: SeriesPoint[];
  bindings: SiteBinding[];
  changes: VerdictHistoryEntry[];
  waiting: WaitingItem[];
}

/** Answers from memory; a test replaces a method to make it refuse. */
export class FakeDisasterRecoveryApi implements DisasterRecoveryApi {
  readonly state: FakeState;

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      sites: [],
      runs: [],
      waves: [],
      lag: [],
      bindings: [],
      changes: [],
      waiting: [],
      ...state,
    };
  }

  listSites: DisasterRecoveryApi['listSites'] = async () => this.state.sites;

  querySites: DisasterRecoveryApi['querySites'] = async query =>
    queriedSites(this.state.sites, query);

  getCounts: DisasterRecoveryApi['getCounts'] = async () =>
    countedSites(this.state.sites);

  getHistory: DisasterRecoveryApi['getHistory'] = async () => ({
    items: this.state.changes,
  });

  getSite: DisasterRecoveryApi['getSite'] = async name =>
    this.#find(this.state.sites, site => site.name === name, `site ${name}`);

  getBindings: DisasterRecoveryApi['getBindings'] = async () =>
    this.state.bindings;

  getLag: DisasterRecoveryApi['getLag'] = async () => this.state.lag;

  getWatchingCost: DisasterRecoveryApi['getWatchingCost'] = async () => ({
    pricesAsOf: '2026-11-27',
    pricesOf: 'us-east-1',
    intervalSeconds: 300,
    urgentIntervalSeconds: 60,
    lines: [
      {
        api: 'GetMetricData',
        unit: 'metrics',
        perMonth: 97_920,
        usdPerThousand: 0.01,
        usd: 0.9792,
        usdUrgent: 4.4352,
      },
      {
        api: 'S3',
        unit: 'requests',
        perMonth: 20_160,
        usdPerThousand: 0.0004,
        usd: 0.008064,
        usdUrgent: 0.0726,
      },
    ],
    usd: 0.987264,
    usdUrgent: 4.5,
    free: ['rds:DescribeDBInstances'],
  });

  refreshSite: DisasterRecoveryApi['refreshSite'] = name => this.getSite(name);

  plan: DisasterRecoveryApi['plan'] = async (site, request) => {
    const plan = this.#find([this.state.plan], Boolean, `plan of ${site}`);
    return { ...plan!, ...request, site };
  };

  startRun: DisasterRecoveryApi['startRun'] = async site =>
    this.#find(this.state.runs, run => run.site === site, `run of ${site}`);

  getDrills: DisasterRecoveryApi['getDrills'] = async site =>
    this.#find([this.state.drills], Boolean, `drill of ${site}`)!;

  startDrill: DisasterRecoveryApi['startDrill'] = site =>
    this.startRun(site, {} as RunRequest);

  getProgramme: DisasterRecoveryApi['getProgramme'] = async () =>
    this.#find([this.state.programme], Boolean, 'drill programme')!;

  holdDrills: DisasterRecoveryApi['holdDrills'] = async (request, site) => ({
    id: 'hold-1',
    from: new Date().toISOString(),
    placedAt: new Date().toISOString(),
    placedBy: 'user:default/olivia',
    ...request,
    ...(site && { site }),
  });

  liftHold: DisasterRecoveryApi['liftHold'] = async id => {
    const { holds, sites } = await this.getProgramme();
    const all = [...holds, ...sites.map(({ hold }) => hold)];
    return this.#find(all, hold => hold?.id === id, `hold ${id}`)!;
  };

  listRuns: DisasterRecoveryApi['listRuns'] = async site =>
    this.state.runs.filter(run => run.site === site);

  listWaiting: DisasterRecoveryApi['listWaiting'] = async () =>
    this.state.waiting;

  getRun: DisasterRecoveryApi['getRun'] = async id =>
    this.#find(this.state.runs, run => run.id === id, `run ${id}`);

  decide: DisasterRecoveryApi['decide'] = id => this.getRun(id);

  fence: DisasterRecoveryApi['fence'] = async name => {
    const { fenceWatch } = await this.getSite(name);
    return this.#find([fenceWatch], Boolean, `region to fence of ${name}`)!;
  };

  planWave: DisasterRecoveryApi['planWave'] = async request => ({
    ...this.#find([this.state.wavePlan], Boolean, 'plan of a wave')!,
    ...request,
  });

  startWave: DisasterRecoveryApi['startWave'] = async ({ region }) =>
    this.#find(this.state.waves, wave => wave.region === region, 'wave');

  listWaves: DisasterRecoveryApi['listWaves'] = async () => this.state.waves;

  getWave: DisasterRecoveryApi['getWave'] = async id =>
    this.#find(this.state.waves, wave => wave.id === id, `wave ${id}`);

  decideWave: DisasterRecoveryApi['decideWave'] = id => this.getWave(id);

  getRunAudit: DisasterRecoveryApi['getRunAudit'] = async id => {
    const { journal, actions, abortPreview, ...run } = await this.getRun(id);
    return {
      run,
      journal: journal.map(entry => ({
        entry,
        hash: `hash-${entry.sequence}`,
      })),
      head: { length: journal.length, hash: `hash-${journal.length}` },
      anchors: [],
      exportedAt: new Date().toISOString(),
    };
  };

  getRunEvidence: DisasterRecoveryApi['getRunEvidence'] = async (
    id,
    format,
  ) => {
    const run = await this.getRun(id);
    return {
      name: `${run.site}-${run.kind}-${run.number}-evidence.${format}`,
      type: format === 'html' ? 'text/html' : 'text/plain',
      text: `evidence of ${id}`,
    };
  };

  getReport: DisasterRecoveryApi['getReport'] = async (site, { format }) => {
    await this.getSite(site);
    return {
      name: `${site}-report.${format}`,
      type: format === 'html' ? 'text/html' : 'text/plain',
      text: `report of ${site}`,
    };
  };

  #find<T>(items: T[], matches: (item: T) => boolean, what: string): T {
    const found = items.find(matches);
    if (found === undefined) {
      throw new NotFoundError(`There is no ${what}`);
    }
    return found;
  }
}
