import { randomUUID } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import {
  MEASUREMENTS,
  runRequestSchema,
  type AbortRequest,
  type ApprovalRequest,
  type Plan,
  type PlanRequest,
  type RunDetail,
  type RunRequest,
  type RunSummary,
  type SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type {
  MeasurementCollector,
  MeasurementStore,
} from '../../measurements/types';
import type { ReadinessService } from '../../readiness/types';
import type { Site, SiteStore } from '../../sites/types';
import type { RunConfig } from '../config';
import { createPlan } from '../plan/createPlan';
import type { RunDatabase } from '../store/RunDatabase';
import type { RunRecord } from '../store/RunRecord';
import { SiteBusyError } from '../store/SiteBusyError';
import type { RunService, UserCredentials } from '../types';
import { assertGuards } from './preflight';
import { runActions } from './runActions';
import { RunDecisions } from './RunDecisions';
import { siteActions } from './siteActions';
import { toDetail, toSummary } from './views';

export interface RunServiceOptions {
  database: RunDatabase;
  sites: SiteStore;
  measurements: MeasurementStore;
  collector: MeasurementCollector;
  readiness: ReadinessService;
  config: RunConfig;
  /** Called when there is something for the engine to do. */
  wake: () => void;
  now?: () => Date;
}

const userOf = (credentials: UserCredentials) =>
  credentials.principal.userEntityRef;

/** Plans and runs without authorization; only the decorator may hold one. */
export class DefaultRunService implements RunService {
  readonly #options: RunServiceOptions;
  readonly #decisions: RunDecisions;
  readonly #now: () => Date;

  constructor(options: RunServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#decisions = new RunDecisions(options.database, this.#now);
  }

  async plan(site: string, request: PlanRequest): Promise<Plan> {
    return this.#plan(await this.#options.sites.get(site), request);
  }

  async start(
    siteName: string,
    request: RunRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail> {
    const user = userOf(credentials);
    const asked = runRequestSchema.parse(request);
    const site = await this.#options.sites.get(siteName);
    if (asked.kind === 'failover' && asked.confirmation !== site.name) {
      throw new InputError(
        `confirmation: type the site's name, "${site.name}", to confirm`,
      );
    }
    const run = await this.#start(site, asked, user);
    return this.#woken(run.id, user);
  }

  async list(siteName: string): Promise<RunSummary[]> {
    const site = await this.#options.sites.get(siteName);
    const runs = await this.#options.database.list({ site: site.name });
    return runs.map(run => toSummary(run, this.#now()));
  }

  async get(id: string, credentials: UserCredentials): Promise<RunDetail> {
    return this.#detail(id, userOf(credentials));
  }

  async decide(
    id: string,
    request: ApprovalRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail> {
    const user = userOf(credentials);
    await this.#decisions.decide(id, request, user);
    return this.#woken(id, user);
  }

  async abort(
    id: string,
    request: AbortRequest,
    credentials: UserCredentials,
  ): Promise<RunDetail> {
    const user = userOf(credentials);
    await this.#decisions.abort(id, request, user);
    return this.#woken(id, user);
  }

  async retry(id: string, credentials: UserCredentials): Promise<RunDetail> {
    const user = userOf(credentials);
    await this.#decisions.retry(id, user);
    return this.#woken(id, user);
  }

  async actions(site: Site): Promise<SiteActions> {
    const { database, readiness } = this.#options;
    const [[active], { roles }] = await Promise.all([
      database.list({ site: site.name, active: true }),
      readiness.evaluate(site),
    ]);
    return siteActions(site, roles, active);
  }

  async #plan(site: Site, request: PlanRequest): Promise<Plan> {
    const { config, database, measurements, readiness } = this.#options;
    await this.#measureNow(site);
    const [{ roles }, latest, [active]] = await Promise.all([
      readiness.evaluate(site),
      measurements.latest(site.name),
      database.list({ site: site.name, active: true }),
    ]);
    return createPlan({
      site,
      roles,
      measurements: latest,
      kind: request.kind,
      mode: request.mode ?? 'unplanned',
      activeRun: active && toSummary(active, this.#now()),
      requireApproval: config.requireApproval,
      approvalExpirySeconds: config.approvalExpirySeconds,
      now: this.#now(),
    });
  }

  /** Waits a bounded time: what could not be measured then is unknown, and guards say so. */
  async #measureNow(site: Site) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(
        resolve,
        this.#options.config.collectTimeoutSeconds * 1000,
      );
    });
    const collected = this.#options.collector
      .collect([site])
      .catch(() => undefined);
    await Promise.race([collected, late]);
    clearTimeout(timer);
  }

  async #start(
    site: Site,
    request: ReturnType<typeof runRequestSchema.parse>,
    user: string,
  ): Promise<RunRecord> {
    const { database, measurements } = this.#options;
    const [active] = await database.list({ site: site.name, active: true });
    if (active) {
      throw new SiteBusyError(active);
    }
    const plan = await this.#plan(site, request);
    if (plan.hash !== request.planHash) {
      throw new ConflictError(
        'planHash: the plan changed since you saw it; look at it again',
      );
    }
    assertGuards(plan, request.overrides);
    const lastWrite = (await measurements.latest(site.name)).find(
      item =>
        item.name === MEASUREMENTS.workloadLastWrite &&
        item.region === plan.fromRegion,
    );
    const now = this.#now().toISOString();
    return database.create(
      {
        id: randomUUID(),
        site: site.name,
        active_site: site.name,
        kind: plan.kind,
        mode: plan.mode,
        status: 'running',
        from_region: plan.fromRegion,
        to_region: plan.toRegion,
        requested_by: user,
        reason: request.reason,
        ticket: request.ticket ?? null,
        plan: JSON.stringify(plan),
        site_snapshot: JSON.stringify(site),
        overrides: JSON.stringify(request.overrides),
        approval: null,
        abort_request: null,
        no_return_at: null,
        created_at: now,
        started_at: now,
        ended_at: null,
        actual_rpo_seconds: null,
        actual_rto_seconds: null,
      },
      plan.steps.map(({ id }) => ({
        id,
        facts:
          id === 'record-position' && lastWrite?.value !== undefined
            ? { sourceLastWriteAt: lastWrite.value }
            : {},
      })),
      [
        {
          actor: user,
          type: 'request',
          message: `Requested ${plan.kind} to ${plan.toRegion}: ${request.reason}`,
          data: {
            planHash: plan.hash,
            guards: plan.guards,
            ticket: request.ticket,
          },
        },
        ...request.overrides.map(({ guard, reason }) => ({
          actor: user,
          type: 'override',
          message: `Overrode ${guard}: ${reason}`,
          data: { guard, reason },
        })),
      ],
    );
  }

  /** Lets the engine look at once, and answers the run. */
  async #woken(id: string, user: string): Promise<RunDetail> {
    this.#options.wake();
    return this.#detail(id, user);
  }

  async #detail(id: string, user: string): Promise<RunDetail> {
    const { database } = this.#options;
    const run = await database.get(id);
    const [journal, active] = await Promise.all([
      database.journal(id),
      database.list({ site: run.site, active: true }),
    ]);
    const busy = active.some(other => other.id !== id);
    return toDetail(
      run,
      journal.map(({ entry }) => entry),
      runActions(run, user, busy),
    );
  }
}
