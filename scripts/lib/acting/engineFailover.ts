import { randomUUID } from 'node:crypto';
import {
  decisionRules,
  Engine,
  FailoverSource,
  LeasedExecutor,
  Planner,
  startFailover,
  systemClock,
  type Cloud,
  type EngineConfig,
  type ProtectedSite,
  type RoleChanges,
  type RunRecord,
  type RunStore,
} from '@understudy/failover';

/** A repository in which everything is said already: git hosts are not measured. */
const roleChanges: RoleChanges = {
  look: async () => ({ state: 'in-effect', where: 'the repository' }),
  open: async () => {},
};

/** Nobody approves: people are not measured either. */
const POLICY = {
  requireApproval: false,
  approvals: {
    count: 1,
    expirySeconds: 1800,
    remindAfterSeconds: 300,
    escalateAfterSeconds: 600,
  },
  validForSeconds: 4 * 3600,
};

/** An unplanned failover by an engine of its own, from its request to its end. @throws Error where it does not succeed */
export async function engineFailover(options: {
  site: ProtectedSite;
  cloud: Cloud;
  store: RunStore;
  config: EngineConfig;
}): Promise<RunRecord> {
  const { site, cloud: account, store, config } = options;
  const clock = systemClock;
  const cloud = () => account;
  const planner = new Planner({ store, cloud, clock, policy: POLICY });
  const engine = new Engine({
    store,
    source: new FailoverSource({
      store,
      cloud,
      roleChanges,
      planner,
      clock,
      holder: 'portal',
    }),
    config,
    clock,
    owner: randomUUID(),
    random: Math.random,
    tell: () => {},
    log: (message, error) =>
      process.stderr.write(`${message}: ${(error as Error)?.message}\n`),
  });
  const executor = new LeasedExecutor({
    store,
    clock,
    pollSeconds: 0.02,
    wake: () => engine.wake(),
    rules: decisionRules,
  });
  const plan = await planner.plan(site, {
    kind: 'failover',
    mode: 'unplanned',
  });
  engine.start();
  try {
    const { id } = await startFailover(executor, {
      id: randomUUID(),
      site,
      plan,
      by: 'user:default/olivia',
      reason: 'it is measured',
      overrides: [],
      now: clock.now(),
    });
    let newest: RunRecord | undefined;
    for await (const run of executor.follow(id)) {
      newest = run;
      if (run.status === 'needs-decision') {
        break;
      }
    }
    if (newest?.status !== 'succeeded') {
      throw new Error(
        `the run is ${newest?.status}: ${newest?.question?.reason}`,
      );
    }
    return newest;
  } finally {
    await engine.stop();
  }
}
