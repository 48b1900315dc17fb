import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Additions,
  decisionRulesOf,
  foreseeRun,
  planWave,
  startWave,
  type Clock,
  type Executor,
  type RunPolicy,
  type StepHistory,
  type WaveLimits,
  type WaveRun,
} from '@understudy/failover';
import {
  waveRequestSchema,
  type DecisionRequest,
  type FailoverMode,
  type WaveDetail,
  type WaveKind,
  type WavePlan,
  type WavePlanRequest,
  type WaveRequest,
  type WaveSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Execution } from '../aws';
import type { ReadinessService } from '../readiness/types';
import { asHttp, waitingOf, type DatabaseRunStore } from '../runs';
import type { Site, SiteFilter, SiteStore } from '../sites/types';
import { chooseSites, type Candidate } from './chooseSites';
import type { WaitingWave, WaveAudit } from './types';
import {
  runOfSite,
  sitesOf,
  toWaveDetail,
  toWaveSummary,
  type BriefWave,
} from './views';
import { waveActions } from './waveActions';

/** Sites whose facts are read beside each other. */
const AT_ONCE = 20;

/** Of the journal, as many as somebody reads on a page. */
const LINES = 100;

/** A wave in a list, and the names of all its sites. */
export interface ListedWave {
  wave: WaveSummary;
  sites: string[];
}

export interface WaveServiceOptions {
  sites: SiteStore;
  readiness: Pick<ReadinessService, 'rolesOf'>;
  /** Where the runs of sites are. */
  runs: DatabaseRunStore;
  /** Where waves are. */
  waves: DatabaseRunStore;
  executor: Executor;
  execution: Pick<Execution, 'refusal'>;
  policy: RunPolicy;
  /** Guards and steps of others. */
  additions?: Additions;
  limits: WaveLimits;
  clock: Pick<Clock, 'now'>;
  /** Called when somebody broke the glass. */
  brokeGlass: (wave: WaveRun, by: string, reason: string) => void;
}

/** Whoever asks for a wave, as far as his rights go. */
export interface Leader {
  /** What he may not see is neither led away nor named among what is left out. */
  sees(site: Site): boolean;
  /** Why he may not lead a site away; undefined where he may. */
  refusal(site: Site): string | undefined;
}

/** Waves without authorization; only the decorator may hold one. */
export class DefaultWaveService {
  /** Waves that are over, as they are listed. */
  readonly #over = new Map<string, ListedWave>();

  constructor(private readonly options: WaveServiceOptions) {}

  async plan(request: WavePlanRequest, leader: Leader): Promise<WavePlan> {
    const { region, kind = 'failover', mode = 'unplanned' } = request;
    const { policy, limits, clock, additions } = this.options;
    const candidates = await this.#candidates(region, kind, mode, leader);
    return planWave({
      region,
      kind,
      mode,
      ...chooseSites(region, candidates),
      limits,
      policy,
      additions,
      now: clock.now(),
    });
  }

  async start(
    request: WaveRequest,
    by: string,
    leader: Leader,
  ): Promise<WaveDetail> {
    const asked = waveRequestSchema.parse(request);
    if (asked.kind !== 'dry-run' && asked.confirmation !== asked.region) {
      throw new InputError(
        `confirmation: type the region, "${asked.region}", to confirm`,
      );
    }
    const plan = await this.plan(asked, leader);
    if (plan.hash !== asked.planHash) {
      throw new ConflictError(
        'planHash: the plan changed since you saw it; look at it again',
      );
    }
    const wave = await asHttp(
      startWave(this.options.executor, {
        id: randomUUID(),
        plan,
        by,
        reason: asked.reason,
        ticket: asked.ticket,
        overrides: asked.overrides,
        now: this.options.clock.now(),
      }),
    );
    return this.#detail(wave, by);
  }

  /**
   * Newest first.
   * @param only - those with a site of the filter
   */
  async list(only?: SiteFilter): Promise<ListedWave[]> {
    const { waves } = this.options;
    const ids = await waves.newestWaves(only);
    const unknown = ids.filter(({ id }) => !this.#over.has(id));
    const read = await waves.briefly(unknown.map(({ id }) => id));
    const found = new Map(
      (read as BriefWave[]).map(wave => [
        wave.id,
        { wave: toWaveSummary(wave), sites: sitesOf(wave) },
      ]),
    );
    // Nothing of a wave that is over changes any more.
    for (const { id, isOver } of unknown) {
      const listed = isOver && found.get(id);
      if (listed) this.#over.set(id, listed);
    }
    return ids.flatMap(({ id }) => this.#over.get(id) ?? found.get(id) ?? []);
  }

  /** Waves that wait for a user as far as their state goes. */
  async waiting(by: string): Promise<WaitingWave[]> {
    const { waves, additions = Additions.none, clock } = this.options;
    const context = { ...decisionRulesOf(additions), now: clock.now() };
    const active = (await waves.list({ active: true })) as WaveRun[];
    return active.flatMap(wave => {
      const waiting = waitingOf(wave, by, context);
      return waiting ? [{ ...waiting, wave: toWaveSummary(wave) }] : [];
    });
  }

  /** @throws NotFoundError */
  async sitesOf(id: string): Promise<{ led: string[]; leftOut: string[] }> {
    const wave = await this.#wave(id);
    const leftOut = wave.plan.leftOut.map(({ site }) => site);
    return { led: sitesOf(wave), leftOut };
  }

  async get(id: string, by: string): Promise<WaveDetail> {
    return this.#detail(await this.#wave(id), by);
  }

  async decide(
    id: string,
    request: DecisionRequest,
    by: string,
  ): Promise<WaveDetail> {
    const { executor, brokeGlass } = this.options;
    await this.#wave(id);
    const wave = (await asHttp(
      executor.decide(id, { ...request, by }),
    )) as WaveRun;
    if (request.kind === 'break-glass') {
      brokeGlass(wave, by, request.reason ?? '');
    }
    return this.#detail(wave, by);
  }

  async audit(id: string): Promise<WaveAudit> {
    const wave = await this.#wave(id);
    const { length, head } = wave.journal;
    return {
      wave: toWaveSummary(wave),
      journal: await this.options.waves.journal(id),
      head: { length, hash: head },
      exportedAt: this.options.clock.now().toISOString(),
    };
  }

  async #candidates(
    region: string,
    kind: WaveKind,
    mode: FailoverMode,
    leader: Leader,
  ): Promise<Candidate[]> {
    const { sites, runs, execution } = this.options;
    const [all, active, newest] = await Promise.all([
      sites.list(),
      runs.list({ active: true }),
      runs.newestNumbers(),
    ]);
    const changing = new Map(
      active
        .filter(({ exclusive }) => exclusive)
        .map(run => [run.subject, run]),
    );
    const there = all.filter(
      site => Object.values(site.regions).includes(region) && leader.sees(site),
    );
    const history = rememberingFleet(runs);
    const roles = await this.options.readiness.rolesOf(there);
    const look = async (site: Site): Promise<Candidate> => ({
      site,
      roles: roles.get(site.name)!,
      active: changing.get(site.name),
      newest: newest.get(site.name) ?? 0,
      forecast: await foreseeRun(
        history,
        site.name,
        kind,
        mode,
        this.options.additions,
      ),
      refusal:
        leader.refusal(site) ??
        (kind === 'dry-run' ? undefined : execution.refusal(site.accountId)),
    });
    const candidates: Candidate[] = [];
    for (let first = 0; first < there.length; first += AT_ONCE) {
      candidates.push(
        ...(await Promise.all(there.slice(first, first + AT_ONCE).map(look))),
      );
    }
    return candidates;
  }

  async #wave(id: string): Promise<WaveRun> {
    const wave = await this.options.waves.get(id);
    if (!wave) {
      throw new NotFoundError(`no wave ${id}`);
    }
    return wave as WaveRun;
  }

  async #detail(wave: WaveRun, by: string): Promise<WaveDetail> {
    const { runs, waves, clock, additions = Additions.none } = this.options;
    const ids = wave.steps.flatMap(step => runOfSite(step) ?? []);
    const [ofSites, journal] = await Promise.all([
      runs.standings(ids),
      waves.newestLines(wave.id, LINES),
    ]);
    return toWaveDetail(
      wave,
      ofSites,
      journal.map(({ entry }) => entry),
      waveActions(wave, by, {
        ...decisionRulesOf(additions),
        now: clock.now(),
      }),
    );
  }
}

/** What all sites took is the same for each of them. */
function rememberingFleet(history: StepHistory): StepHistory {
  let fleet: ReturnType<StepHistory['durations']> | undefined;
  return {
    durations(filter, subject) {
      if (subject !== undefined) {
        return history.durations(filter, subject);
      }
      fleet ??= history.durations(filter);
      return fleet;
    },
  };
}
