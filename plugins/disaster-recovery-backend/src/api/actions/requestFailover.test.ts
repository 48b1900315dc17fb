import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { JsonObject } from '@backstage/types';
import { accessOf, DATABASE_IDS, testDatabases } from '../../__testUtils__';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../../runs/__testUtils__/runHarness';
import { AuthorizedRunService } from '../../runs/service/AuthorizedRunService';
import { registerActions } from './registerActions';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('a failover that a program requests, on %s', id => {
  const databases = testDatabases();
  let portal: RunHarness;
  let invoke: (action: string, input: object) => Promise<any>;

  beforeEach(async () => {
    portal = await runHarness(await databases.init(id), {
      // The owner of the portal wants nobody to approve anything.
      requireApproval: false,
    });
    const actionsRegistry = actionsRegistryServiceMock();
    registerActions({
      actionsRegistry,
      runs: new AuthorizedRunService(portal.service, accessOf()),
      auth: mockServices.auth(),
      auditor: portal.auditor,
      appBaseUrl: 'https://portal.example.com/',
      sites: {} as any,
      drills: {} as any,
    });
    invoke = async (action, input) =>
      (
        await actionsRegistry.invoke({
          id: `test:${action}`,
          input: input as JsonObject,
          credentials: mockCredentials.user('user:default/alice'),
        })
      ).output;
    portal.engine();
  });
  afterEach(() => portal.stop());

  const site = 'orders';
  const reason = 'the region burns';

  it('waits for a person before anything, where a person’s own would not wait', async () => {
    const own = await portal.service.plan('orders', { kind: 'failover' });
    expect(own.requiresApproval).toBe(false);

    const plan = await invoke('plan-run', { site });
    expect(plan).toMatchObject({
      requiresApproval: true,
      consequences: expect.arrayContaining([
        expect.stringContaining('a program asked for it'),
      ]),
    });
    const asked = { site, reason, confirmation: site, planHash: plan.hash };
    const started = await invoke('request-failover', asked);
    expect(started).toMatchObject({
      requestedBy: 'user:default/alice',
      link: `https://portal.example.com/disaster-recovery/runs/${started.id}`,
    });
    const waits = await portal.until(
      started.id,
      run => run.status === 'pending-approval',
    );
    expect(waits.attempts).toEqual([]);
    expect(portal.cloud.calls).toEqual([]);

    await expect(
      portal.service.decide(started.id, { kind: 'approve' }, ALICE),
    ).rejects.toThrow('somebody else must approve');
    await portal.service.decide(started.id, { kind: 'approve' }, BOB);
    expect((await portal.over(started.id)).status).toBe('succeeded');
  });

  it('is refused by another plan’s hash, another site’s name, and by a guard, which it cannot set aside', async () => {
    const { hash } = await invoke('plan-run', { site });
    const own = await portal.service.plan('orders', { kind: 'failover' });
    const asked = { site, reason, confirmation: site, planHash: hash };
    await expect(
      invoke('request-failover', { ...asked, planHash: own.hash }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      invoke('request-failover', { ...asked, confirmation: 'payments' }),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      invoke('request-failover', { ...asked, reason: 'no' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('input.reason'),
    });

    portal.setDark(portal.site.regions.active, true);
    const dark = await invoke('plan-run', { site });
    expect(
      dark.guards.find(({ guard }: any) => guard === 'fence-unproven').status,
    ).toBe('violated');
    await expect(
      invoke('request-failover', { ...asked, planHash: dark.hash }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('fence-unproven'),
    });
    expect(await portal.store.list({ subject: 'orders' })).toEqual([]);
  });

  it('is refused where nothing may be executed in the account', async () => {
    portal.state.executionOff = 'execution is off here';
    const { hash } = await invoke('plan-run', { site });
    await expect(
      invoke('request-failover', {
        site,
        reason,
        confirmation: site,
        planHash: hash,
      }),
    ).rejects.toThrow('execution is off here');
  });

  it('dry-runs and says how it ended', async () => {
    const { id: run } = await invoke('start-dry-run', { site, reason });
    await portal.over(run);
    expect(await invoke('get-run', { run })).toMatchObject({
      kind: 'dry-run',
      status: 'succeeded',
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'promote-database' }),
      ]),
    });
  });
});
