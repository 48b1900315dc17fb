import { randomUUID } from 'node:crypto';
import { AwsSimulator } from '@understudy/aws-simulator';
import { Engine } from '@understudy/failover';
import type {
  Plan,
  RunDetail,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { ExecutorFactory } from '@understudy/plugin-disaster-recovery-node';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the plugin's own portal of its tests
import {
  ACTIVE,
  startPortal,
  synthesizeSite,
  testDatabases,
} from '../../../plugins/disaster-recovery-backend/src/__testUtils__';
import { Acme } from './__testUtils__/acme';

jest.setTimeout(240_000);

/** What takes AWS minutes takes the simulator a moment. Seconds. */
const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 3,
  dnsChangeSeconds: 1,
};
const OVER = ['succeeded', 'failed', 'aborted'];
const GUARD = 'acme.change-freeze';
const STEP = 'acme.purge-cdn';

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('what modules of other packages add to the plugin', () => {
  const databases = testDatabases();
  let simulator: AwsSimulator;
  let portal: Portal | undefined;
  let acme: Acme;

  beforeAll(async () => {
    simulator = await AwsSimulator.start({
      metricIntervalSeconds: 1,
      timings: TIMINGS,
    });
    await simulator.admin.loadStacks(synthesizeSite());
    // A new health check is unhealthy until it has data, and three successes make it healthy.
    await until('users reach the active region', async () => {
      const site = await simulator.admin.site('orders');
      return site.traffic?.region === ACTIVE;
    });
  });
  beforeEach(() => {
    acme = new Acme();
  });
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  afterAll(() => simulator.stop());

  const start = async (
    features: Parameters<typeof startPortal>[0]['features'],
  ) =>
    startPortal({
      simulator,
      knex: await databases.init('SQLITE_3'),
      features,
      config: {
        runs: {
          requireApproval: false,
          pollSeconds: 0.1,
          settleSeconds: 2,
          leaseSeconds: 5,
        },
      },
    });

  async function until<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    const deadline = Date.now() + 120_000;
    let why: unknown;
    while (Date.now() < deadline) {
      try {
        const found = await look();
        if (found) {
          return found;
        }
      } catch (error) {
        why = error;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error(`never: ${what}: ${why}`);
  }

  /** A plan whose guards hold, but for those of others. */
  const planned = ({ client }: Portal, kind: RunKind): Promise<Plan> =>
    until(`every guard of a ${kind} holds`, async () => {
      await client.refreshSite('orders');
      const plan = await client.plan('orders', { kind });
      const open = plan.guards.filter(
        ({ guard, status }) => guard !== GUARD && status !== 'holds',
      );
      if (open.length > 0) {
        throw new Error(open.map(({ reason }) => reason).join('; '));
      }
      return plan;
    });

  const run = async (
    { client }: Portal,
    plan: Plan,
    ...overrides: string[]
  ): Promise<RunDetail> => {
    const { id } = await client.startRun('orders', {
      kind: plan.kind,
      planHash: plan.hash,
      reason: 'because of the test',
      confirmation: 'orders',
      overrides: overrides.map(guard => ({ guard, reason: 'it burns' })),
    });
    return until('the run is over', async () => {
      const found = await client.getRun(id);
      if (found.status === 'needs-decision') {
        throw new Error(found.question?.reason);
      }
      return OVER.includes(found.status) && found;
    });
  };

  it('an executor that carries runs out itself does, and the portal’s engines stay still', async () => {
    const owner = `acme ${randomUUID()}`;
    let isStopped = false;
    const create: ExecutorFactory = parts => {
      const engine = new Engine({ ...parts, owner, random: Math.random });
      return {
        start: (asked, journal) => parts.leased.start(asked, journal),
        decide: (id, request) => parts.leased.decide(id, request),
        follow: (id, signal) => parts.leased.follow(id, signal),
        begin: () => engine.start(),
        stop: async () => {
          await engine.stop();
          isStopped = true;
        },
      };
    };
    portal = await start([acme.executor(create)]);
    const done = await run(portal, await planned(portal, 'dry-run'));
    expect(done.status).toBe('succeeded');
    const owners = done.journal
      .filter(({ type }) => type === 'lease')
      .map(({ data }) => data?.owner);
    expect(owners).toEqual([owner]);
    await portal.stop();
    portal = undefined;
    expect(isStopped).toBe(true);
  });

  it('a run keeps to what it was planned with: a step that is not there any more makes it a person’s', async () => {
    portal = await start([acme.step]);
    const { client, knex } = portal;
    const { hash, steps } = await planned(portal, 'dry-run');
    expect(steps.map(({ id }) => id)).toContain(STEP);
    const { id } = await client.startRun('orders', {
      kind: 'dry-run',
      planHash: hash,
      reason: 'because of the test',
    });
    await portal.stop();
    const upgraded = await startPortal({
      simulator,
      knex,
    });
    portal = upgraded;
    const asked = await until('the run asks', async () => {
      const found = await upgraded.client.getRun(id);
      return found.status === 'needs-decision' && found;
    });
    expect(asked.question).toMatchObject({
      reason: expect.stringContaining(`the step ${STEP}`),
      options: ['end'],
    });
  });

  it('does not start with two executors', async () => {
    const create: ExecutorFactory = ({ leased }) => leased;
    await expect(
      start([acme.executor(create, 'one'), acme.executor(create, 'another')]),
    ).rejects.toThrow('set already');
  });

  it('a check of their own is judged with those of the product, and its risk may be accepted', async () => {
    acme.isFrozen = true;
    portal = await start([acme.check]);
    const { client } = portal;
    const found = await until('the check found something', async () => {
      await client.refreshSite('orders');
      const { evaluation } = await client.getSite('orders');
      const finding = evaluation.findings.find(
        ({ check }) => check === 'acme.two-zones',
      );
      return finding?.status === 'warn' && finding;
    });
    expect(found).toMatchObject({
      title: 'Primary in two zones',
      remedy: 'Turn Multi-AZ on',
      region: ACTIVE,
    });
    const { knex } = portal;
    await portal.stop();
    const accepted = { reason: 'moved', author: 'ana', until: '2999-12-31' };
    portal = await startPortal({
      simulator,
      knex,
      features: [acme.check],
      config: {
        readiness: {
          acceptedRisks: [
            { check: 'acme.two-zones', site: 'orders', ...accepted },
          ],
        },
      },
    });
    await portal.client.refreshSite('orders');
    const { evaluation } = await portal.client.getSite('orders');
    expect(
      evaluation.findings.find(({ check }) => check === 'acme.two-zones'),
    ).toMatchObject({ status: 'warn', accepted });
  });

  // Last: it moves the site.
  it('guards, steps, notifiers and an executor take part in a failover', async () => {
    const started: string[] = [];
    const create: ExecutorFactory = ({ leased }) => ({
      start: async (asked, journal) => {
        started.push(asked.kind);
        return leased.start(asked, journal);
      },
      decide: (id, request) => leased.decide(id, request),
      follow: (id, signal) => leased.follow(id, signal),
    });
    portal = await start([
      acme.guard,
      acme.step,
      acme.notifier,
      acme.executor(create),
    ]);
    const dry = await run(portal, await planned(portal, 'dry-run'));
    expect(dry.steps.find(({ id }) => id === STEP)).toMatchObject({
      status: 'succeeded',
      outcome: 'Would: Purge the CDN',
    });
    expect(acme.isPurged).toBe(false);

    acme.isFrozen = true;
    const frozen = await planned(portal, 'failover');
    expect(frozen.guards.find(({ guard }) => guard === GUARD)).toMatchObject({
      status: 'violated',
      reason: 'orders is frozen',
      overridable: true,
    });
    await expect(run(portal, frozen)).rejects.toMatchObject({
      statusCode: 403,
      body: {
        error: {
          message: expect.stringContaining(`${GUARD} is violated`),
        },
      },
    });

    const done = await run(portal, frozen, GUARD);
    expect(done.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(done.status).toBe('succeeded');
    expect(done.overrides).toEqual([{ guard: GUARD, reason: 'it burns' }]);
    expect(acme.isPurged).toBe(true);
    expect(done.attempts.filter(({ step }) => step === STEP)).toEqual([
      expect.objectContaining({
        call: {
          action: 'cdn:Purge',
          region: 'elsewhere',
          resource: 'zone orders',
        },
        answer: 'accepted',
      }),
    ]);
    expect(started).toEqual(['dry-run', 'failover']);
    await until('the pager was told', async () =>
      acme.pages.some(
        ({ kind, run: told }) => kind === 'ended' && told === done.id,
      ),
    );
  });
});
