import type {
  FailoverMode,
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { Additions } from '../additions';
import type { Cloud } from '../cloud/Cloud';
import type { Clock, RunRecord, RunStore } from '../engine';
import { forecastPlan } from '../forecast/forecastPlan';
import type { StepHistory } from '../forecast';
import { lookAtSite, type SiteLook } from '../guards';
import type { ProtectedSite } from '../site';
import type { RunInput } from '../steps/FailoverStep';
import { plannedNodes } from '../workflows/plannedNodes';
import { changesRoles } from '../workflows/workflowOf';
import { capacityWanted } from './capacityWanted';
import { bindRun } from './bindRun';
import { createPlan, type PlanInput } from './createPlan';
import { guardInputOf } from './guardInputOf';
import { policyOf, type RunPolicy } from './RunPolicy';
import { regionToward } from './regionToward';

export interface PlannerOptions {
  store: RunStore;
  cloud: (accountId: string) => Cloud;
  clock: Clock;
  policy: RunPolicy;
  /** Guards and steps of others. */
  additions?: Additions;
  /** How long steps took before; without it everything is assumed. */
  history?: StepHistory;
  /** Replica lags of a site that were measured of late; seconds. Absent where nobody keeps them. */
  lags?: (site: string) => Promise<readonly number[]>;
  /** Instances that were seen in service in a region in the last day; asked where the region does not tell. */
  ran?: (site: string, region: string) => Promise<number | undefined>;
  /** What an hour of a drill in a region costs at list prices; undefined is unknown. */
  priceOf?: (use: DrillUse) => number | undefined;
}

/** What a drill runs. */
export interface DrillUse {
  region: string;
  databaseClass?: string;
  instances: number;
  /** EC2 type of an instance; undefined where none can be seen. */
  instanceType?: string;
}

/** What is planned. */
export interface PlannedRequest {
  kind: RunKind;
  mode: FailoverMode;
  /** Why nothing at all of a run that changes roles may happen before people approved. */
  onlyApprovedBecause?: string;
}

/** Plans runs from what both regions show now. Changes nothing. */
export class Planner {
  constructor(private readonly options: PlannerOptions) {}

  /** @param toRegion - where the run is to lead; found by looking where it is not said */
  async plan(
    site: ProtectedSite,
    request: PlannedRequest & { toRegion?: string },
  ): Promise<Plan> {
    const { cloud, clock, store } = this.options;
    const toRegion =
      request.toRegion ??
      (await regionToward(request.kind, site, cloud(site.accountId), clock));
    const active = await store.list({ subject: site.name, active: true });
    // A drill or a dry-run yields; beside its own kind it waits.
    const activeRun = active.find(
      run =>
        run.exclusive ||
        (!changesRoles(request.kind) && run.kind === request.kind),
    );
    const plan = await this.#plan(
      site,
      { ...request, toRegion },
      { activeRun },
    );
    return this.#forecast(plan);
  }

  /** The plan of a run as it would be made now, in the run's own shape, with the guards that must still hold. */
  async planAgain(run: RunRecord<RunInput, Plan>): Promise<Plan> {
    const { site, mode, toRegion } = run.input;
    const request = { kind: run.plan.kind, mode, toRegion };
    return this.#plan(site, request, { run });
  }

  /** Looks into the past, not at AWS. */
  async #forecast(plan: Plan): Promise<Plan> {
    const { history, lags } = this.options;
    const [own, fleet, measured] = await Promise.all([
      history?.durations(plan, plan.site) ?? new Map(),
      history?.durations(plan) ?? new Map(),
      lags?.(plan.site) ?? [],
    ]);
    const waiting = new Set(
      plannedNodes(plan, this.options.additions).flatMap(({ step }) =>
        step.approval ? step.id : [],
      ),
    );
    return forecastPlan(plan, { own, fleet, lags: measured }, waiting);
  }

  /** A region that is gone does not tell what ran in it; who watched it may know. */
  async #withWhatRan(
    look: SiteLook,
    site: string,
    region: string,
  ): Promise<SiteLook> {
    const { mostInService } = look;
    if (mostInService.known && mostInService.value !== undefined) {
      return look;
    }
    const value = await this.options.ran?.(site, region).catch(() => undefined);
    return value === undefined
      ? look
      : { ...look, mostInService: { known: true, value } };
  }

  async #plan(
    site: ProtectedSite,
    request: PlannedRequest & { toRegion: string },
    about: Pick<PlanInput, 'activeRun' | 'run'>,
  ): Promise<Plan> {
    const {
      cloud,
      clock,
      store,
      policy,
      additions = Additions.none,
    } = this.options;
    const bound = bindRun(site, request.toRegion);
    const { from, to } = bound;
    const [seen, counted] = await Promise.all([
      from && to
        ? lookAtSite(cloud(site.accountId), clock, {
            from,
            to,
            recordName: site.traffic?.recordName,
          })
        : undefined,
      store.generation(site.name),
    ]);
    const look =
      seen && !about.run
        ? await this.#withWhatRan(seen, site.name, bound.fromRegion)
        : seen;
    // Somebody may have changed the roles without this store: the lock knows.
    const learnt = [look?.lock, look?.otherLock].map(lock =>
      lock?.known && !about.run ? lock.value?.content?.generation ?? 0 : 0,
    );
    const generation = Math.max(counted, ...learnt);
    const usdPerHour =
      request.kind === 'drill' && to
        ? this.options.priceOf?.({
            region: to.region,
            databaseClass: look?.to.database.known
              ? look.to.database.value?.shape.instanceClass
              : undefined,
            instances: capacityWanted(site, to, look).wanted,
            instanceType: look?.from.group.known
              ? look.from.group.value?.instanceType
              : undefined,
          })
        : undefined;
    const input: PlanInput = {
      usdPerHour,
      site,
      ...request,
      ...about,
      bound,
      look,
      generation,
      policy: policyOf(policy, site.tier),
      now: clock.now(),
      additions,
    };
    const added = await additions.ask(
      guardInputOf(input),
      clock,
      about.run !== undefined,
    );
    return createPlan(input, added);
  }
}
