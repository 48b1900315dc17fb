import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  Additions,
  changesRoles,
  decisionRulesOf,
  startFailover,
  type Clock,
  type Executor,
  type Planner,
  type RunRecord,
} from '@understudy/failover';
import {
  defaultModeOf,
  runRequestSchema,
  type DecisionRequest,
  type EvidenceFile,
  type EvidenceFormat,
  type FenceRequest,
  type Plan,
  type PlanRequest,
  type ReportQuery,
  type RunAudit,
  type RunDetail,
  type RunRequest,
  type RunSummary,
  type SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { Execution } from '../../aws';
import type { MeasurementStore } from '../../measurements/types';
import type { ReadinessService } from '../../readiness/types';
import type { Site, SiteFilter, SiteStore } from '../../sites/types';
import type { DatabaseRunStore } from '../store/DatabaseRunStore';
import type { Asking, RunService, UserCredentials, WaitingRun } from '../types';
import type { Anchors } from './Anchors';
import { asHttp } from './coreErrors';
import type { EvidenceFiles } from './EvidenceFiles';
import type { HandFence } from './HandFence';
import { knownBefore } from './knownBefore';
import { runActions } from './runActions';
import { siteActions } from './siteActions';
import { toDetail, toEvidence, toSummary, type SiteRun } from './views';
import { waitingOf } from './waitingOf';

export interface RunServiceOptions {
  store: DatabaseRunStore;
  executor: Executor;
  planner: Planner;
  sites: SiteStore;
  measurements: MeasurementStore;
  readiness: ReadinessService;
  anchors: Anchors;
  evidence: EvidenceFiles;
  fence: HandFence;
  execution: Pick<Execution, 'refusal'>;
  clock: Pick<Clock, 'now'>;
  /** Guards and steps of others. */
  additions?: Additions;
  /** Called when somebody broke the glass. */
  brokeGlass: (run: RunRecord, by: string, reason: string) => void;
}

const userOf = ({ principal }: UserCredentials) =>
  principal.type === 'user' ? principal.userEntityRef : principal.subject;

/** Plans and runs without authorization; only the decorator may hold one. */
export class DefaultRunService implements RunService {
  readonly #additions: Additions;

  constructor(private readonly options: RunServiceOptions) {
    this.#additions = options.additions ?? Additions.none;
  }

  async plan(
    site: string,
    request: PlanRequest,
    _?: UserCredentials,
    asking?: Asking,
  ): Promise<Plan> {
    return this.#plan(await this.options.sites.get(site), request, asking);
  }

  async start(
    siteName: string,
    request: RunRequest,
    credentials: UserCredentials,
    asking?: Asking,
  ): Promise<RunDetail> {
    const { executor, clock } = this.options;
    const user = userOf(credentials);
    const asked = runRequestSchema.parse(request);
    const site = await this.options.sites.get(siteName);
    if (asked.kind !== 'dry-run') {
      this.#assertExecution(site);
    }
    if (changesRoles(asked.kind) && asked.confirmation !== site.name) {
      throw new InputError(
        `confirmation: type the site's name, "${site.name}", to confirm`,
      );
    }
    const plan = await this.#plan(site, asked, asking);
    if (plan.hash !== asked.planHash) {
      this.#assertFree(site.name, plan);
      throw new ConflictError(
        'planHash: the plan changed since you saw it; look at it again',
      );
    }
    const run = await asHttp(
      startFailover(executor, {
        id: randomUUID(),
        site,
        plan,
        by: user,
        reason: asked.reason,
        ticket: asked.ticket,
        overrides: asked.overrides,
        ...(await knownBefore(this.options.measurements, plan)),
        now: clock.now(),
      }),
    );
    return this.#detail(run, user);
  }

  async list(siteName: string): Promise<RunSummary[]> {
    const { sites, store, clock } = this.options;
    const { name } = await sites.get(siteName);
    const runs = await store.list({ subject: name });
    return runs.map(run => toSummary(run, clock.now()));
  }

  async waiting(
    credentials: UserCredentials,
    filter?: SiteFilter,
  ): Promise<WaitingRun[]> {
    const { store, clock } = this.options;
    const user = userOf(credentials);
    const context = {
      ...decisionRulesOf(this.#additions),
      now: clock.now(),
    };
    const runs = await store.list({ subject: filter, active: true });
    return runs.flatMap(run => {
      const waiting = waitingOf(run, user, context);
      return waiting ? [{ ...waiting, run: toSummary(run, context.now) }] : [];
    });
  }

  async get(id: string, credentials: UserCredentials): Promise<RunDetail> {
    return this.#detail(await this.#run(id), userOf(credentials));
  }

  async decide(
    id: string,
    request: DecisionRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail> {
    const { executor, brokeGlass } = this.options;
    const by = userOf(credentials);
    await this.#run(id);
    const run = await asHttp(executor.decide(id, { ...request, by }));
    if (request.kind === 'break-glass') {
      brokeGlass(run, by, request.reason ?? '');
    }
    return this.#detail(run, by);
  }

  async audit(id: string): Promise<RunAudit> {
    const { store, anchors, clock } = this.options;
    const run = await this.#run(id);
    const { length, head } = run.journal;
    return {
      run: toEvidence(run),
      journal: await store.journal(id),
      head: { length, hash: head },
      anchors: await anchors.of(run),
      exportedAt: clock.now().toISOString(),
    };
  }

  async evidence(id: string, format: EvidenceFormat): Promise<EvidenceFile> {
    return asHttp(this.options.evidence.ofRun(await this.#run(id), format));
  }

  async report(siteName: string, query: ReportQuery): Promise<EvidenceFile> {
    const { name } = await this.options.sites.get(siteName);
    return this.options.evidence.ofSite(name, query);
  }

  async fence(
    siteName: string,
    request: FenceRequest,
    credentials: UserCredentials,
  ) {
    const site = await this.options.sites.get(siteName);
    this.#assertExecution(site);
    return this.options.fence.fence(site, request, userOf(credentials));
  }

  async actions(site: Site): Promise<SiteActions> {
    const { store, readiness, execution } = this.options;
    const [active, roles] = await Promise.all([
      store.list({ subject: site.name, active: true }),
      readiness.rolesOf([site]),
    ]);
    return siteActions(
      site,
      roles.get(site.name)!,
      active,
      execution.refusal(site.accountId),
    );
  }

  #assertExecution({ accountId }: Site) {
    const refusal = this.options.execution.refusal(accountId);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
  }

  #plan(
    site: Site,
    { kind, mode = defaultModeOf(kind) }: PlanRequest,
    asking?: Asking,
  ): Promise<Plan> {
    return this.options.planner.plan(site, { kind, mode, ...asking });
  }

  /** A run that began meanwhile changes the plan too; it says so itself. */
  #assertFree(site: string, plan: Plan) {
    const busy = plan.guards.find(
      ({ guard, status }) => guard === 'no-active-run' && status !== 'holds',
    );
    if (busy) {
      throw new ConflictError(
        `${site} is busy: ${busy.reason}. ${busy.remedy}`,
      );
    }
  }

  async #run(id: string): Promise<SiteRun> {
    const run = await this.options.store.get(id);
    if (!run) {
      throw new NotFoundError(`no run ${id}`);
    }
    return run;
  }

  async #detail(run: SiteRun, user: string): Promise<RunDetail> {
    const journal = await this.options.store.journal(run.id);
    return toDetail(
      run,
      journal.map(({ entry }) => entry),
      runActions(run, user, {
        ...decisionRulesOf(this.#additions),
        now: this.options.clock.now(),
      }),
      this.#additions,
    );
  }
}
