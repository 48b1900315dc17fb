import { randomUUID } from 'node:crypto';
import {
  decisionRules,
  LeasedExecutor,
  Planner,
  startFailover,
  systemClock,
  type Cloud,
  type Executor,
  type RunStore,
} from '@understudy/failover';
import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { simulatedSite } from '../acting/simulatedSite';
import { until } from '../until';
import { ENGINE, POLICY } from './pace';

export const executorOf = (store: RunStore): Executor =>
  new LeasedExecutor({
    store,
    clock: systemClock,
    pollSeconds: ENGINE.pollSeconds,
    wake: () => {},
    rules: decisionRules,
  });

/** Plans and starts a run, as soon as every guard holds. @returns its id */
export async function startRun(
  { kind, mode }: { kind: RunKind; mode: FailoverMode },
  name: string,
  store: RunStore,
  cloud: Cloud,
): Promise<string> {
  const clock = systemClock;
  const planner = new Planner({
    store,
    cloud: () => cloud,
    clock,
    policy: POLICY,
  });
  const executor = executorOf(store);
  const id = randomUUID();
  // A site that was just made, or changed, is not ready at once.
  await until(`a ${kind} of ${name} can be started`, 60, async () => {
    const site = await simulatedSite(name, cloud);
    const plan = await planner.plan(site, { kind, mode });
    return startFailover(executor, {
      id,
      site,
      plan,
      by: 'user:default/olivia',
      reason: 'a rehearsal of what goes wrong',
      overrides: [],
      now: clock.now(),
    });
  });
  return id;
}
