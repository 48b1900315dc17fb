import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE_STATUSES,
  LeasedExecutor,
  type DecisionRequest,
  type RunRecord,
  type RunStore,
} from '../../engine';
import type { Planner } from '../../plan/Planner';
import { decisionRules, startFailover } from '../../runs';
import type { ProtectedSite } from '../../site';
import type { SharedStore } from '../process/SharedStore';
import type { VirtualClock } from '../VirtualClock';

export interface DeskOptions {
  site: ProtectedSite;
  store: SharedStore;
  planner: Planner;
  clock: VirtualClock;
  wake: () => void;
  nextId: () => string;
  log: (message: string) => void;
  /** What decisions are written through. */
  link: RunStore;
}

/** Where people press buttons. What they may not do is refused, and they hear why. */
export class Desk {
  readonly executor: LeasedExecutor;

  constructor(readonly options: DeskOptions) {
    const { link, clock, wake } = options;
    this.executor = new LeasedExecutor({
      store: link,
      clock,
      pollSeconds: 5,
      wake,
      rules: decisionRules,
    });
  }

  /** Runs that are not over, newest first. */
  active(): RunRecord[] {
    return this.options.store
      .all()
      .filter(({ status }) => ACTIVE_STATUSES.includes(status))
      .reverse();
  }

  /** Plans, and starts what may be started; whoever asks overrides what can be overridden, or not. */
  async request(
    kind: RunKind,
    mode: FailoverMode,
    by: string,
    overrides: boolean,
  ): Promise<RunRecord | undefined> {
    const { planner, site, nextId, clock, log } = this.options;
    try {
      const plan = await planner.plan(site, { kind, mode });
      const open = plan.guards.filter(
        ({ status, overridable }) => status !== 'holds' && overridable,
      );
      const run = await startFailover(this.executor, {
        id: nextId(),
        site,
        plan,
        by,
        reason: 'the site is down',
        overrides: overrides
          ? open.map(({ guard }) => ({ guard, reason: 'it is dark there' }))
          : [],
        now: clock.now(),
      });
      log(`${by} started ${kind} ${run.id}`);
      return run;
    } catch (error) {
      log(`${by} may not start a ${kind}: ${(error as Error).message}`);
      return undefined;
    }
  }

  async decide(id: string, request: DecisionRequest): Promise<boolean> {
    const { log } = this.options;
    try {
      await this.executor.decide(id, request);
      log(`${request.by}: ${request.kind} ${id}`);
      return true;
    } catch (error) {
      log(`${request.by} may not ${request.kind}: ${(error as Error).message}`);
      return false;
    }
  }
}
