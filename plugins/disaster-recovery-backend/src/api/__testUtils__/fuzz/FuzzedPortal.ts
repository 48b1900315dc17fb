import { AwsSimulator } from '@understudy/aws-simulator';
import type {
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { startPortal } from '../../../__testUtils__';
import { siteStacks } from '../../../__testUtils__/siteStacks';
import {
  permissionsIn,
  refOf,
  SITES,
} from '../../../access/__testUtils__/portals';

/** What takes AWS minutes takes a moment, so that runs come to all their ends. Seconds. */
const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 2,
  restoreSeconds: 2,
  dnsChangeSeconds: 1,
};

const RUNS = {
  pollSeconds: 0.2,
  settleSeconds: 1,
  leaseSeconds: 5,
  approvalExpirySeconds: 60,
};

/** A site that was never deployed: nothing of it can be measured. */
const UNDEPLOYED = 'archive';

/** For so long a region may be without its control plane. Milliseconds. */
const TROUBLE_MS = 4000;

/**
 * A portal with people, policy, engines and AWS behind it, in which something
 * goes on: sites in good and bad state, runs that wait for people, and some that
 * are over.
 */
export async function startFuzzedPortal(
  knex: Knex,
  logged: (error: string) => void,
) {
  const simulator = await AwsSimulator.start({
    metricIntervalSeconds: 1,
    timings: TIMINGS,
  });
  await simulator.admin.loadStacks(siteStacks(SITES, { failureThreshold: 1 }));
  const portal = await startPortal({
    simulator,
    knex,
    sites: [...SITES, UNDEPLOYED],
    permissions: await permissionsIn.named(),
    logged,
    config: { runs: RUNS },
  });
  const admin = portal.clientOf(refOf('admin'));

  /** As somebody does it who looks at the plan and sets aside what can be. */
  async function begin(site: string, kind: RunKind) {
    const plan: Plan = await admin.plan(site, { kind });
    const open = plan.guards.filter(
      ({ status, overridable }) => status !== 'holds' && overridable,
    );
    return admin.startRun(site, {
      kind,
      planHash: plan.hash,
      reason: 'so that there is something to decide about',
      confirmation: site,
      overrides: open.map(({ guard }) => ({ guard, reason: 'for the test' })),
    });
  }

  /** Until it can be begun: a site that was just made is not ready at once. */
  async function begun(site: string, kind: RunKind) {
    const deadline = Date.now() + 60_000;
    for (;;) {
      try {
        return await begin(site, kind);
      } catch (error) {
        if (Date.now() > deadline) {
          const { message } = (error as any).body?.error ?? error;
          throw new Error(`${kind} of ${site}: ${message}`);
        }
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    }
  }

  /** Something in AWS stops working for a moment, so that runs ask. */
  async function trouble(region: string) {
    const { id } = await simulator.admin.inject({
      type: 'region-down',
      region,
      planes: ['control'],
    });
    setTimeout(() => {
      simulator.admin.heal(id).catch(() => undefined);
    }, TROUBLE_MS).unref();
  }

  for (const site of SITES) {
    await admin.refreshSite(site);
  }
  await begun('orders', 'dry-run');
  await begun('orders', 'failover');
  const drill = await begun('payments', 'drill');
  await admin.decide(drill.id, { kind: 'pause' });
  return {
    ...portal,
    sites: [...SITES, UNDEPLOYED],
    trouble,
    async stop() {
      await portal.stop();
      await simulator.stop();
    },
  };
}

export type FuzzedPortal = Awaited<ReturnType<typeof startFuzzedPortal>>;
