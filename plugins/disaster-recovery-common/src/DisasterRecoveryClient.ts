import { ResponseError } from '@backstage/errors';
import type { ApiAnswer, ApiAsked, ApiPath } from './ApiTypes';
import type {
  DecisionRequest,
  DrillHold,
  EvidenceFile,
  EvidenceFormat,
  FenceRequest,
  FenceWatch,
  HistoryQuery,
  HoldRequest,
  LiftRequest,
  Plan,
  PlanRequest,
  ProgrammeOverview,
  ReportQuery,
  RunAudit,
  RunDetail,
  RunRequest,
  RunSummary,
  SeriesPoint,
  SiteBinding,
  SiteCounts,
  SiteDetail,
  SiteDrills,
  SitePage,
  SitesQuery,
  SiteSummary,
  VerdictHistory,
  WaitingItem,
  WatchingCost,
  WaveDetail,
  WavePlan,
  WavePlanRequest,
  WaveRequest,
  WaveSummary,
} from './model';

/**
 * The HTTP API of the disaster-recovery backend.
 * Every method throws `ResponseError` when the server refuses.
 * @public
 */
export interface DisasterRecoveryApi {
  /** Every site, by name. */
  listSites(): Promise<SiteSummary[]>;
  /** Sites of a filter in an order, in parts, and how many have each verdict. */
  querySites(query: SitesQuery): Promise<SitePage>;
  /** How many sites there are, by verdict, owner and region. */
  getCounts(): Promise<SiteCounts>;
  getSite(name: string): Promise<SiteDetail>;
  /** Every change of a site's verdict, the newest first. */
  getHistory(name: string, query?: HistoryQuery): Promise<VerdictHistory>;
  /** What the site is made of as it was accepted, each with what is the matter with it. */
  getBindings(name: string): Promise<SiteBinding[]>;
  /** Replica lag over the last `windowSeconds`, oldest first. */
  getLag(name: string, windowSeconds: number): Promise<SeriesPoint[]>;
  /** What watching the site costs a month, at the intervals that are configured. */
  getWatchingCost(name: string): Promise<WatchingCost>;
  /** Asks the collector to measure the site now, and returns what it found. */
  refreshSite(name: string): Promise<SiteDetail>;
  plan(site: string, request: PlanRequest): Promise<Plan>;
  startRun(site: string, request: RunRequest): Promise<RunDetail>;
  /** When a site is drilled, what came of it, and how long it would take now. */
  getDrills(site: string): Promise<SiteDrills>;
  /** Plans a drill and starts it, where every guard holds. */
  startDrill(site: string): Promise<RunDetail>;
  /** Where the sites stand in the drill programme. */
  getProgramme(): Promise<ProgrammeOverview>;
  /** Keeps the programme from beginning drills of a site, or of all, until a moment. */
  holdDrills(request: HoldRequest, site?: string): Promise<DrillHold>;
  /** Ends a hold before its time. */
  liftHold(id: string, request: LiftRequest): Promise<DrillHold>;
  listRuns(site: string): Promise<RunSummary[]>;
  /** Runs that go on only when whoever asks decides, the most urgent first. */
  listWaiting(): Promise<WaitingItem[]>;
  getRun(id: string): Promise<RunDetail>;
  /** Decides about a run under way; `actions` of the run says what can be decided now. */
  decide(id: string, request: DecisionRequest): Promise<RunDetail>;
  /** Fences the region of a site that should not take writes, and watches it until it is fenced. */
  fence(site: string, request: FenceRequest): Promise<FenceWatch>;
  /** The run as evidence, to be checked without the portal. */
  getRunAudit(id: string): Promise<RunAudit>;
  /** What the run leaves behind for an auditor. */
  getRunEvidence(id: string, format: EvidenceFormat): Promise<EvidenceFile>;
  /** The runs of a site within a time range, as one document. */
  getReport(site: string, query: ReportQuery): Promise<EvidenceFile>;
  /** Which sites a wave would lead away from a region, in which order. */
  planWave(request: WavePlanRequest): Promise<WavePlan>;
  startWave(request: WaveRequest): Promise<WaveDetail>;
  /** Newest first. */
  listWaves(): Promise<WaveSummary[]>;
  getWave(id: string): Promise<WaveDetail>;
  /** Decides about a wave under way; `actions` of the wave says what can be decided now. */
  decideWave(id: string, request: DecisionRequest): Promise<WaveDetail>;
}

/** Where an operation is: what is undefined in a query is left out, of a list each stands for itself. */
function addressOf(
  template: string,
  asked: { path?: object; query?: object },
): string {
  const path = Object.entries(asked.path ?? {}).reduce(
    (address, [name, value]) =>
      address.replace(`{${name}}`, encodeURIComponent(String(value))),
    template,
  );
  const search = new URLSearchParams(
    Object.entries(asked.query ?? {}).flatMap(([key, value]) =>
      [value]
        .flat()
        .filter(each => each !== undefined)
        .map(each => [key, String(each)]),
    ),
  );
  return search.size ? `${path}?${search}` : path;
}

/** An answer that may still be so, and the tag to ask with. */
interface Tagged {
  etag: string;
  answer: unknown;
}

/** Answers that are kept: those of a page or two, with what was looked at before. */
const MOST_KEPT = 50;

/**
 * Talks to the backend through any `fetch`, in a browser or in Node. What was read before is asked for conditionally:
 * where it is still so, the very object of the answer before is given again, so that nobody may change one.
 * @public
 */
export class DisasterRecoveryClient implements DisasterRecoveryApi {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;
  /** By path; the one that was asked for last comes last. */
  readonly #kept = new Map<string, Tagged>();

  /** `baseUrl` ends with `/api/disaster-recovery`. */
  constructor(options: {
    baseUrl: () => Promise<string>;
    fetch: typeof fetch;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#fetch = options.fetch;
  }

  async listSites(): Promise<SiteSummary[]> {
    return (await this.#get('/sites')).items;
  }

  querySites(query: SitesQuery): Promise<SitePage> {
    return this.#get('/sites', { query });
  }

  getCounts(): Promise<SiteCounts> {
    return this.#get('/counts');
  }

  getHistory(name: string, query: HistoryQuery = {}): Promise<VerdictHistory> {
    return this.#get('/sites/{name}/history', { path: { name }, query });
  }

  getSite(name: string): Promise<SiteDetail> {
    return this.#get('/sites/{name}', { path: { name } });
  }

  async getBindings(name: string): Promise<SiteBinding[]> {
    const path = { name };
    return (await this.#get('/sites/{name}/bindings', { path })).items;
  }

  async getLag(name: string, windowSeconds: number): Promise<SeriesPoint[]> {
    const { items } = await this.#get('/sites/{name}/lag', {
      path: { name },
      query: { windowSeconds },
    });
    return items;
  }

  getWatchingCost(name: string): Promise<WatchingCost> {
    return this.#get('/sites/{name}/watching-cost', { path: { name } });
  }

  refreshSite(name: string): Promise<SiteDetail> {
    return this.#post('/sites/{name}/refresh', { path: { name } });
  }

  plan(site: string, body: PlanRequest): Promise<Plan> {
    return this.#post('/sites/{name}/plans', { path: { name: site }, body });
  }

  startRun(site: string, body: RunRequest): Promise<RunDetail> {
    return this.#post('/sites/{name}/runs', { path: { name: site }, body });
  }

  getDrills(site: string): Promise<SiteDrills> {
    return this.#get('/sites/{name}/drills', { path: { name: site } });
  }

  startDrill(site: string): Promise<RunDetail> {
    return this.#post('/sites/{name}/drills', { path: { name: site } });
  }

  getProgramme(): Promise<ProgrammeOverview> {
    return this.#get('/drills');
  }

  holdDrills(body: HoldRequest, site?: string): Promise<DrillHold> {
    return site === undefined
      ? this.#post('/drills/holds', { body })
      : this.#post('/sites/{name}/drills/holds', {
          path: { name: site },
          body,
        });
  }

  liftHold(id: string, body: LiftRequest): Promise<DrillHold> {
    return this.#post('/drills/holds/{id}/lift', { path: { id }, body });
  }

  async listRuns(site: string): Promise<RunSummary[]> {
    const path = { name: site };
    return (await this.#get('/sites/{name}/runs', { path })).items;
  }

  async listWaiting(): Promise<WaitingItem[]> {
    return (await this.#get('/waiting')).items;
  }

  getRun(id: string): Promise<RunDetail> {
    return this.#get('/runs/{id}', { path: { id } });
  }

  decide(id: string, body: DecisionRequest): Promise<RunDetail> {
    return this.#post('/runs/{id}/decisions', { path: { id }, body });
  }

  fence(site: string, body: FenceRequest): Promise<FenceWatch> {
    return this.#post('/sites/{name}/fence', { path: { name: site }, body });
  }

  getRunAudit(id: string): Promise<RunAudit> {
    return this.#get('/runs/{id}/audit', { path: { id } });
  }

  getRunEvidence(id: string, format: EvidenceFormat): Promise<EvidenceFile> {
    return this.#file(
      '/runs/{id}/evidence',
      { path: { id }, query: { format } },
      `${id}-evidence.${format}`,
    );
  }

  getReport(site: string, query: ReportQuery): Promise<EvidenceFile> {
    return this.#file(
      '/sites/{name}/report',
      { path: { name: site }, query },
      `${site}-report.${query.format ?? 'json'}`,
    );
  }

  planWave(body: WavePlanRequest): Promise<WavePlan> {
    return this.#post('/waves/plans', { body });
  }

  startWave(body: WaveRequest): Promise<WaveDetail> {
    return this.#post('/waves', { body });
  }

  async listWaves(): Promise<WaveSummary[]> {
    return (await this.#get('/waves')).items;
  }

  getWave(id: string): Promise<WaveDetail> {
    return this.#get('/waves/{id}', { path: { id } });
  }

  decideWave(id: string, body: DecisionRequest): Promise<WaveDetail> {
    return this.#post('/waves/{id}/decisions', { path: { id }, body });
  }

  /** @param name - where the server's own name is hidden from another origin */
  async #file<P extends ApiPath<'get'>>(
    path: P,
    asked: ApiAsked<'get', P>,
    name: string,
  ): Promise<EvidenceFile> {
    const response = await this.#answer(addressOf(path, asked), {});
    const { headers } = response;
    const [, given] =
      /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
    return {
      name: given ?? name,
      type: headers.get('content-type') ?? 'application/octet-stream',
      text: await response.text(),
    };
  }

  async #get<P extends ApiPath<'get'>>(
    template: P,
    ...[asked]: {} extends ApiAsked<'get', P>
      ? [ApiAsked<'get', P>?]
      : [ApiAsked<'get', P>]
  ): Promise<ApiAnswer<'get', P>> {
    const path = addressOf(template, asked ?? {});
    const kept = this.#kept.get(path);
    const response = await this.#answer(
      path,
      kept ? { headers: { 'if-none-match': kept.etag } } : {},
    );
    // Whoever was asked at the same time may have answered meanwhile.
    this.#kept.delete(path);
    if (kept && response.status === 304) {
      this.#kept.set(path, kept);
      return kept.answer as ApiAnswer<'get', P>;
    }
    const answer = await response.json();
    const etag = response.headers.get('etag');
    if (etag) {
      this.#kept.set(path, { etag, answer });
      for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) {
        this.#kept.delete(oldest);
      }
    }
    return answer;
  }

  async #post<P extends ApiPath<'post'>>(
    template: P,
    asked: ApiAsked<'post', P>,
  ): Promise<ApiAnswer<'post', P>> {
    const response = await this.#answer(addressOf(template, asked), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked.body ?? {}),
    });
    return response.json();
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const response = await this.#fetch(`${await this.#baseUrl()}${path}`, init);
    if (!response.ok && response.status !== 304) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
