import { ResponseError } from '@backstage/errors';
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
  SiteCounts,
  SiteDetail,
  SiteDrills,
  SitePage,
  SitesQuery,
  SiteSummary,
  VerdictHistory,
  WaitingItem,
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
  /** Replica lag over the last `windowSeconds`, oldest first. */
  getLag(name: string, windowSeconds: number): Promise<SeriesPoint[]>;
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

/** The query as an address has it; what is undefined is left out, of a list each stands for itself. */
function searchOf(query: object): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      [value]
        .flat()
        .filter(each => each !== undefined)
        .map(each => [key, String(each)]),
    ),
  );
  return search.size ? `?${search}` : '';
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

  async listSites() {
    return (await this.#get<SitePage>('/sites')).items;
  }

  querySites(query: SitesQuery) {
    return this.#get<SitePage>(`/sites${searchOf(query)}`);
  }

  getCounts() {
    return this.#get<SiteCounts>('/counts');
  }

  getHistory(name: string, query: HistoryQuery = {}) {
    return this.#get<VerdictHistory>(
      `/sites/${encodeURIComponent(name)}/history${searchOf(query)}`,
    );
  }

  getSite(name: string) {
    return this.#get<SiteDetail>(`/sites/${encodeURIComponent(name)}`);
  }

  async getLag(name: string, windowSeconds: number) {
    const path = `/sites/${encodeURIComponent(name)}/lag`;
    return (
      await this.#get<{ items: SeriesPoint[] }>(
        `${path}?windowSeconds=${windowSeconds}`,
      )
    ).items;
  }

  refreshSite(name: string) {
    return this.#post<SiteDetail>(`/sites/${encodeURIComponent(name)}/refresh`);
  }

  plan(site: string, request: PlanRequest) {
    return this.#post<Plan>(
      `/sites/${encodeURIComponent(site)}/plans`,
      request,
    );
  }

  startRun(site: string, request: RunRequest) {
    return this.#post<RunDetail>(
      `/sites/${encodeURIComponent(site)}/runs`,
      request,
    );
  }

  getDrills(site: string) {
    return this.#get<SiteDrills>(`/sites/${encodeURIComponent(site)}/drills`);
  }

  startDrill(site: string) {
    return this.#post<RunDetail>(`/sites/${encodeURIComponent(site)}/drills`);
  }

  getProgramme() {
    return this.#get<ProgrammeOverview>('/drills');
  }

  holdDrills(request: HoldRequest, site?: string) {
    return this.#post<DrillHold>(
      site === undefined
        ? '/drills/holds'
        : `/sites/${encodeURIComponent(site)}/drills/holds`,
      request,
    );
  }

  liftHold(id: string, request: LiftRequest) {
    return this.#post<DrillHold>(
      `/drills/holds/${encodeURIComponent(id)}/lift`,
      request,
    );
  }

  async listRuns(site: string) {
    return (
      await this.#get<{ items: RunSummary[] }>(
        `/sites/${encodeURIComponent(site)}/runs`,
      )
    ).items;
  }

  async listWaiting() {
    return (await this.#get<{ items: WaitingItem[] }>('/waiting')).items;
  }

  getRun(id: string) {
    return this.#get<RunDetail>(`/runs/${encodeURIComponent(id)}`);
  }

  decide(id: string, request: DecisionRequest) {
    return this.#post<RunDetail>(
      `/runs/${encodeURIComponent(id)}/decisions`,
      request,
    );
  }

  fence(site: string, request: FenceRequest) {
    return this.#post<FenceWatch>(
      `/sites/${encodeURIComponent(site)}/fence`,
      request,
    );
  }

  getRunAudit(id: string) {
    return this.#get<RunAudit>(`/runs/${encodeURIComponent(id)}/audit`);
  }

  getRunEvidence(id: string, format: EvidenceFormat) {
    const query = new URLSearchParams({ format });
    return this.#file(
      `/runs/${encodeURIComponent(id)}/evidence?${query}`,
      `${id}-evidence.${format}`,
    );
  }

  getReport(site: string, query: ReportQuery) {
    return this.#file(
      `/sites/${encodeURIComponent(site)}/report?${new URLSearchParams({
        ...query,
      })}`,
      `${site}-report.${query.format ?? 'json'}`,
    );
  }

  planWave(request: WavePlanRequest) {
    return this.#post<WavePlan>('/waves/plans', request);
  }

  startWave(request: WaveRequest) {
    return this.#post<WaveDetail>('/waves', request);
  }

  async listWaves() {
    return (await this.#get<{ items: WaveSummary[] }>('/waves')).items;
  }

  getWave(id: string) {
    return this.#get<WaveDetail>(`/waves/${encodeURIComponent(id)}`);
  }

  decideWave(id: string, request: DecisionRequest) {
    return this.#post<WaveDetail>(
      `/waves/${encodeURIComponent(id)}/decisions`,
      request,
    );
  }

  /** @param name - where the server's own name is hidden from another origin */
  async #file(path: string, name: string): Promise<EvidenceFile> {
    const response = await this.#answer(path, {});
    const { headers } = response;
    const [, given] =
      /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
    return {
      name: given ?? name,
      type: headers.get('content-type') ?? 'application/octet-stream',
      text: await response.text(),
    };
  }

  async #get<T>(path: string): Promise<T> {
    const kept = this.#kept.get(path);
    const response = await this.#answer(
      path,
      kept ? { headers: { 'if-none-match': kept.etag } } : {},
    );
    // Whoever was asked at the same time may have answered meanwhile.
    this.#kept.delete(path);
    if (kept && response.status === 304) {
      this.#kept.set(path, kept);
      return kept.answer as T;
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

  async #post<T>(path: string, body: unknown = {}): Promise<T> {
    const response = await this.#answer(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
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
