import type { RunChange } from '@understudy/failover';
import { TestDatabases } from '@backstage/backend-test-utils';
import { reason, REGION, waveHarness } from './__testUtils__/waveHarness';

jest.setTimeout(60_000);

/** What a person reads and presses at night, when things are not as they were planned. */
describe('a wave at night', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let at: Awaited<ReturnType<typeof waveHarness>>;
  let id: string;

  beforeEach(async () => {
    at = await waveHarness(await databases.init('SQLITE_3'));
    ({
      body: { id },
    } = await at.start('onCall'));
  });

  const write = (change: Partial<RunChange>) =>
    at.waves.commit(id, { journal: [], ...change });
  const step = (site: string, patch: object) => ({
    steps: [{ id: `site:${site}`, patch }],
  });
  const failed = (site: string, facts: object = {}) =>
    step(site, { status: 'failed', error: 'it failed', facts });
  const decide = (role: string, body: object) =>
    at.post(role, `/waves/${id}/decisions`, { reason, ...body });
  const seenBy = async (role: string) =>
    (await at.get(role, `/waves/${id}`)).body;
  const ask = (about: string) =>
    write({
      run: {
        status: 'needs-decision',
        question: {
          step: `site:${about}`,
          reason: `${about}: it failed`,
          options: ['retry-step', 'skip-step', 'abort', 'end'],
          since: '2026-11-27T03:00:00.000Z',
        },
      },
      journal: [
        {
          actor: 'engine',
          type: 'notice',
          message: `Told group:default/on-call: ${about}: it failed`,
        },
      ],
    });
  /** A run of a site, as far as a wave knows it. */
  const run = (site: string, more: object) =>
    at.runs.create(
      {
        id: `run-of-${site}`,
        subject: site,
        kind: 'failover',
        exclusive: true,
        status: 'running',
        input: {
          toRegion: 'eu-central-1',
          mode: 'unplanned',
          wave: id,
          site: { objectives: {} },
        },
        plan: { hash: 'a', steps: [] },
        requestedBy: 'user:default/onCall',
        reason,
        generation: 0,
        validUntil: '2100-01-01T00:00:00.000Z',
        decisions: [],
        createdAt: new Date().toISOString(),
        steps: [],
        ...more,
      } as never,
      [],
    );

  it('a site that people went on without is not done', async () => {
    await write(failed('orders', { run: 'run-1', idle: true }));
    expect(
      (await decide('onCall', { kind: 'skip-step', step: 'site:orders' }))
        .status,
    ).toBe(200);
    const { counts, sites } = await seenBy('onCall');
    expect(counts).toMatchObject({ done: 0, left: 1 });
    expect(sites[0]).toMatchObject({ status: 'skipped', stands: false });
    await write(
      step('payments', { status: 'skipped', facts: { run: 'r', led: true } }),
    );
    expect((await seenBy('onCall')).counts).toMatchObject({ done: 1, left: 1 });
  });

  it.each(['needs-decision', 'failed', 'running'] as const)(
    'names no site that somebody may not see while it is %s',
    async status => {
      await write(failed('payments'));
      await ask('payments');
      await write({
        run: { status, ...(status !== 'needs-decision' && { question: null }) },
      });
      const listed = await at.get('owner', '/waves');
      expect(listed.body.items).toHaveLength(1);
      for (const answer of [listed.body, await seenBy('owner')]) {
        expect(JSON.stringify(answer)).not.toContain('payments');
      }
    },
  );

  it('tells nobody the accounts of sites that he may not see', async () => {
    const { plan } = await seenBy('owner');
    expect(Object.keys(plan.limits)).toEqual(['all']);
  });

  it('whoever controls a site may press its buttons, and sees that he may', async () => {
    await write(failed('orders'));
    const { sites, actions } = await seenBy('owner');
    expect(sites[0].actions).toEqual({
      'retry-step': { allowed: true },
      'skip-step': { allowed: true },
    });
    expect(actions.pause.allowed).toBe(false);
    const { sites: ofReader } = await seenBy('reader');
    expect(ofReader[0].actions['retry-step'].allowed).toBe(false);
    const pressed = await decide('owner', {
      kind: 'retry-step',
      step: 'site:orders',
    });
    expect(pressed.status).toBe(200);
  });

  it('goes on when nobody approved in time', async () => {
    await write({
      run: {
        status: 'needs-decision',
        question: {
          step: 'approval',
          reason: 'Approval: Not done within its deadline',
          options: ['retry-step', 'extend', 'approve', 'break-glass', 'abort'],
          since: '2026-11-27T03:00:00.000Z',
        },
      },
      steps: [{ id: 'approval', patch: { status: 'failed' } }],
    });
    const again = { kind: 'retry-step', step: 'approval' };
    expect((await decide('owner', again)).status).toBe(403);
    expect((await decide('onCall', again)).status).toBe(200);
  });

  it('a site that is gone from the catalog takes the wave out of nobody’s hands', async () => {
    await at.catalog(['payments']);
    await at.catalog(['payments']);
    expect((await seenBy('otherOwner')).actions.pause.allowed).toBe(true);
    expect((await decide('otherOwner', { kind: 'pause' })).status).toBe(200);
    // Who may do nothing with what is left may do nothing.
    expect((await decide('owner', { kind: 'resume' })).status).toBe(404);
    expect((await decide('reader', { kind: 'resume' })).status).toBe(403);
  });

  it('a run that went on while the wave stood still is shown as it stands', async () => {
    const { id: ofOrders } = await run('orders', {});
    await write(
      step('orders', {
        status: 'running',
        facts: { run: ofOrders, idle: true },
      }),
    );
    await write({ run: { status: 'paused' } });
    await at.runs.commit(ofOrders, {
      run: { status: 'succeeded' },
      journal: [],
    });
    const { sites, counts } = await seenBy('onCall');
    expect(sites[0]).toMatchObject({
      status: 'succeeded',
      stands: false,
      outcome: 'failover #1 succeeded',
      run: { id: ofOrders, number: 1, status: 'succeeded' },
    });
    expect(counts).toMatchObject({ done: 1, waiting: 1, standing: 0 });
  });

  it('says which sites need one that stays', async () => {
    at.world.standby.orders = undefined;
    const { body } = await at.post('admin', '/waves/plans', { region: REGION });
    expect(body.leftOut).toEqual([
      expect.objectContaining({ site: 'orders', neededBy: ['payments'] }),
    ]);
  });

  it('takes in no run that rebuilds what the site was led away from', async () => {
    at.world.standby = { orders: 'eu-west-1', payments: 'eu-central-1' };
    await run('orders', { kind: 'reprotect' });
    const { body } = await at.post('admin', '/waves/plans', { region: REGION });
    expect(body.steps.flatMap(({ member }: any) => member?.site ?? [])).toEqual(
      ['payments'],
    );
    expect(body.leftOut).toEqual([]);
  });

  it('an answer is no longer than a page needs', async () => {
    for (let line = 0; line < 300; line += 1) {
      await write({
        journal: [{ actor: 'engine', type: 'note', message: `line ${line}` }],
      });
    }
    const { journal } = await seenBy('onCall');
    expect(journal).toHaveLength(100);
    expect(journal.at(-1).message).toBe('line 299');
    const { body } = await at.get('onCall', `/waves/${id}/audit`);
    expect(body.journal.length).toBeGreaterThan(300);
  });
});
