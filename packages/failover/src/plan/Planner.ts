import type {
  FailoverMode,
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Cloud } from '../cloud/Cloud';
import type { Clock, RunRecord, RunStore } from '../engine';
import { lookAtSite } from '../guards';
import type { ProtectedSite } from '../site';
import type { RunInput } from '../steps/FailoverStep';
import { changesRoles } from '../workflows/workflowOf';
import { bindRun } from './bindRun';
import { createPlan } from './createPlan';
import { policyOf, type RunPolicy } from './RunPolicy';
import { regionToward } from './regionToward';

export interface PlannerOptions {
  store: RunStore;
  cloud: (accountId: string) => Cloud;
  clock: Clock;
  policy: RunPolicy;
}

/** Plans runs from what both regions show now. Changes nothing. */
export class Planner {
  constructor(private readonly options: PlannerOptions) {}

  /** @param toRegion - where the run is to lead; found by looking where it is not said */
  async plan(
    site: ProtectedSite,
    request: { kind: RunKind; mode: FailoverMode; toRegion?: string },
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
    return this.#plan(site, { ...request, toRegion }, { activeRun });
  }

  /** The plan of a run as it would be made now, in the run's own shape, with the guards that must still hold. */
  async planAgain(run: RunRecord<RunInput, Plan>): Promise<Plan> {
    const { site, mode, toRegion } = run.input;
    const request = { kind: run.plan.kind, mode, toRegion };
    return this.#plan(site, request, { run });
  }

  async #plan(
    site: ProtectedSite,
    request: { kind: RunKind; mode: FailoverMode; toRegion: string },
    about: Pick<Parameters<typeof createPlan>[0], 'activeRun' | 'run'>,
  ): Promise<Plan> {
    const { cloud, clock, store, policy } = this.options;
    const bound = bindRun(site, request.toRegion);
    const { from, to } = bound;
    const [look, counted] = await Promise.all([
      from && to
        ? lookAtSite(cloud(site.accountId), clock, {
            from,
            to,
            recordName: site.traffic?.recordName,
          })
        : undefined,
      store.generation(site.name),
    ]);
    // Somebody may have changed the roles without this store: the lock knows.
    const learnt = [look?.lock, look?.otherLock].map(lock =>
      lock?.known && !about.run ? lock.value?.content?.generation ?? 0 : 0,
    );
    const generation = Math.max(counted, ...learnt);
    return createPlan({
      site,
      ...request,
      ...about,
      bound,
      look,
      generation,
      policy: policyOf(policy, site.tier),
      now: clock.now(),
    });
  }
}
