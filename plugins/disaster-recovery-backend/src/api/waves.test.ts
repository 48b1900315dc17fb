import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { REGION, reason, waveHarness } from './__testUtils__/waveHarness';

jest.setTimeout(60_000);

describe('waves', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let at: Awaited<ReturnType<typeof waveHarness>>;

  beforeEach(async () => {
    at = await waveHarness(await databases.init('SQLITE_3'));
  });

  const post = (...asked: Parameters<typeof at.post>) => at.post(...asked);
  const get = (...asked: Parameters<typeof at.get>) => at.get(...asked);
  const start = (...asked: Parameters<typeof at.start>) => at.start(...asked);

  it('plans by tier and dependencies, with a forecast, from what is known alone', async () => {
    const { status, body } = await post('admin', '/waves/plans', {
      region: REGION,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      region: REGION,
      kind: 'failover',
      mode: 'unplanned',
      requiresApproval: true,
      leftOut: [],
      stages: [{ stage: 1, tier: 'tier-1', sites: 2 }],
    });
    expect(body.steps.map(({ id, after }: any) => [id, ...after])).toEqual([
      ['approval'],
      ['site:orders', 'approval'],
      ['site:payments', 'approval', 'site:orders'],
    ]);
    expect(body.forecast.words).toMatch(/^About /);
  });

  it('leaves out what it cannot lead away, and says why', async () => {
    at.world.standby = { orders: undefined, payments: 'eu-west-1' };
    const { body } = await post('admin', '/waves/plans', { region: REGION });
    expect(body.steps.filter(({ member }: any) => member)).toEqual([]);
    expect(body.leftOut).toEqual([
      {
        site: 'orders',
        because: 'It cannot be told whether it serves from eu-west-1',
      },
    ]);
    at.world.standby = { orders: 'eu-central-1', payments: 'eu-central-1' };
    at.world.execution = 'Execution is off for this account';
    const off = await post('admin', '/waves/plans', { region: REGION });
    expect(off.body.leftOut).toHaveLength(2);
    expect(off.body.leftOut[0].because).toBe(at.world.execution);
    const rehearsal = await post('admin', '/waves/plans', {
      region: REGION,
      kind: 'dry-run',
    });
    expect(rehearsal.body.leftOut).toEqual([]);
    const empty = await start();
    expect(empty.status).toBe(400);
    expect(empty.body.error.message).toMatch(/^region: no site/);
  });

  it('a run that leads away already is taken in, and one that does something else is left', async () => {
    const underWay = (toRegion: string) =>
      at.runs.create(
        {
          id: `run-to-${toRegion}`,
          subject: 'orders',
          kind: 'failover',
          exclusive: true,
          status: 'running',
          input: { toRegion, mode: 'unplanned' },
          plan: { hash: 'a', steps: [] },
          requestedBy: 'user:default/olivia',
          reason,
          generation: 0,
          validUntil: '2100-01-01T00:00:00.000Z',
          decisions: [],
          createdAt: new Date().toISOString(),
          steps: [{ id: 'take-lock', facts: {} }],
        },
        [],
      );
    const { id } = await underWay('eu-central-1');
    const taken = await post('admin', '/waves/plans', { region: REGION });
    expect(
      taken.body.steps.find((step: any) => step.id === 'site:orders').member,
    ).toMatchObject({ runsBefore: 0 });
    await at.runs.commit(id, { run: { status: 'failed' }, journal: [] });
    await underWay('eu-west-1');
    const left = await post('admin', '/waves/plans', { region: REGION });
    expect(left.body.leftOut).toEqual([
      {
        site: 'orders',
        because: 'failover #2 is under way',
        neededBy: ['payments'],
      },
    ]);
  });

  it('starts what was seen, once, and only if the region is typed', async () => {
    for (const [more, status, message] of [
      [{ confirmation: 'orders' }, 400, /^confirmation: type the region/],
      [{ planHash: 'old' }, 409, /^planHash: /],
      [{ region: 'Ireland' }, 400, /body\.region: name a region/],
      [{ overrides: [{ guard: 'x', reason }] }, 400, /no guard "x"/],
      [{ reason: 'x' }, 400, /body\.reason/],
    ] as const) {
      const refused = await start('admin', more);
      expect([refused.status, refused.body.error.message]).toEqual([
        status,
        expect.stringMatching(message),
      ]);
    }
    const started = await start();
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      number: 1,
      region: REGION,
      status: 'running',
      counts: { waiting: 2 },
      hidden: 0,
    });
    const again = await start();
    expect(again.status).toBe(409);
    // A wave is no run of a site, and the other way round.
    expect(await at.runs.list({})).toEqual([]);
    expect(await at.runs.leases()).toEqual([]);
    const listed = await get('reader', '/waves');
    expect(listed.body.items.map(({ id }: any) => id)).toEqual([
      started.body.id,
    ]);
    expect((await get('reader', '/waves/no-such')).status).toBe(404);
  });

  describe('who may', () => {
    const steps = ({ body }: request.Response) =>
      body.steps.flatMap(({ member }: any) => member?.site ?? []);

    it.each([
      ['guest', []],
      ['reader', []],
      ['approver', []],
      ['owner', ['orders']],
      ['onCall', ['orders', 'payments']],
      ['admin', ['orders', 'payments']],
    ])('%s plans a wave of what he may fail over', async (role, wanted) => {
      const seen = steps(await post(role, '/waves/plans', { region: REGION }));
      expect(seen).toEqual(wanted);
    });

    it('names to nobody what he may not see', async () => {
      const { body } = await post('owner', '/waves/plans', { region: REGION });
      expect(JSON.stringify(body)).not.toContain('payments');
      const { body: wave } = await start('onCall');
      const seen = await get('owner', `/waves/${wave.id}`);
      expect(seen.body).toMatchObject({
        hidden: 1,
        sites: [{ site: 'orders' }],
      });
      expect(JSON.stringify(seen.body)).not.toContain('payments');
      expect((await get('owner', `/waves/${wave.id}/audit`)).status).toBe(403);
      expect((await get('guest', `/waves/${wave.id}`)).status).toBe(404);
      expect((await get('guest', '/waves')).body).toEqual({ items: [] });
    });

    it('finds his own wave behind however many of others', async () => {
      const { body: own } = await start('owner');
      const { knex } = at;
      const [run] = await knex('dr_runs').where({ id: own.id });
      const [step] = await knex('dr_run_steps').where({
        run_id: own.id,
        step_id: 'site:orders',
      });
      const newer = Array.from({ length: 201 }, (_, index) => `other-${index}`);
      for (const id of newer) {
        await knex('dr_runs').insert({
          ...run,
          id,
          site: id,
          active_site: null,
          status: 'succeeded',
          created_at: '2099-01-01T00:00:00.000Z',
        });
        await knex('dr_run_steps').insert({
          ...step,
          run_id: id,
          step_id: 'site:payments',
        });
      }
      const listed = async (role: string) =>
        (await get(role, '/waves')).body.items.map(({ id }: any) => id);
      expect(await listed('owner')).toEqual([own.id]);
      expect(await listed('otherOwner')).toHaveLength(200);
      expect(await listed('guest')).toEqual([]);
    });

    it('what was left out is named to whoever may see it', async () => {
      const { body: own } = await start('owner');
      const told = async (role: string, id: string, what = '') => {
        const { status, body } = await get(role, `/waves/${id}${what}`);
        return [status, JSON.stringify(body).includes('payments')];
      };
      // Whoever started it saw no other site; nobody learns of one by his wave.
      expect(await told('owner', own.id)).toEqual([200, false]);
      expect(await told('owner', own.id, '/audit')).toEqual([200, false]);
      await post('admin', `/waves/${own.id}/decisions`, { kind: 'abort' });
      await at.waves.commit(own.id, {
        run: { status: 'aborted' },
        journal: [],
      });
      at.world.standby.payments = undefined;
      const { body: wave } = await start('onCall');
      expect(await told('onCall', wave.id)).toEqual([200, true]);
      expect(await told('onCall', wave.id, '/audit')).toEqual([200, true]);
      expect(await told('owner', wave.id)).toEqual([200, false]);
      expect(await told('owner', wave.id, '/audit')).toEqual([403, false]);
      // None of its sites is his.
      expect(await told('otherOwner', wave.id)).toEqual([404, false]);
    });

    it('waits for whoever may approve for each of its sites, and did not ask', async () => {
      const { body: wave } = await start('admin');
      await at.waves.commit(wave.id, {
        run: { status: 'pending-approval' },
        steps: [
          {
            id: 'approval',
            patch: {
              status: 'waiting-approval',
              startedAt: new Date().toISOString(),
            },
          },
        ],
        journal: [],
      });
      const waiting = async (role: string) =>
        (await get(role, '/waiting')).body.items;
      expect(await waiting('approver')).toEqual([
        expect.objectContaining({
          wave: expect.objectContaining({ id: wave.id, region: REGION }),
          approvals: { given: 0, wanted: 1 },
          expected: expect.stringMatching(/^About /),
          answers: ['approve'],
        }),
      ]);
      for (const role of ['admin', 'onCall', 'owner', 'reader', 'guest']) {
        expect(await waiting(role)).toEqual([]);
      }
      await at.waves.commit(wave.id, {
        run: { status: 'paused' },
        journal: [],
      });
      expect(await waiting('approver')).toEqual([]);
      expect(await waiting('onCall')).toHaveLength(1);
      // Half of the wave is his own.
      expect(await waiting('owner')).toEqual([]);
    });

    it('overrides want their own right on every site', async () => {
      const overrides = [{ guard: 'fence-unproven', reason }];
      expect((await start('owner', { overrides })).status).toBe(403);
      expect((await start('onCall', { overrides })).status).toBe(201);
    });

    /** What the API answers to a decision that is well formed; 409 says that it may be taken, not now. */
    it.each([
      ['approve', 'approver', 409],
      ['approve', 'owner', 403],
      ['approve', 'onCall', 403],
      ['reject', 'reader', 403],
      ['break-glass', 'onCall', 409],
      ['break-glass', 'approver', 403],
      ['override', 'onCall', 200],
      ['override', 'owner', 403],
      ['pause', 'onCall', 200],
      // Half of the wave is his own; the whole of it is not.
      ['pause', 'owner', 403],
      ['pause', 'approver', 403],
      ['resume', 'onCall', 409],
      ['extend', 'onCall', 409],
      ['abort', 'onCall', 200],
      ['abort', 'owner', 403],
      ['end', 'onCall', 409],
      ['end', 'reader', 403],
      ['retry-step', 'owner', 409],
      ['skip-step', 'owner', 409],
      ['skip-step', 'otherOwner', 403],
      ['skip-step', 'reader', 403],
    ])('%s by %s answers %s', async (kind, role, status) => {
      const { body: wave } = await start('admin');
      const answer = await post(role, `/waves/${wave.id}/decisions`, {
        kind,
        reason,
        ...(kind === 'override' && { guard: 'fence-unproven' }),
        ...(kind.endsWith('-step') && { step: 'site:orders' }),
      });
      const { body } = await get(role, `/waves/${wave.id}`);
      // The wave's buttons are about all of its sites: one of them one's own is not enough.
      const isForbidden = status === 403;
      expect({
        status: answer.status,
        isTold: typeof answer.body.error?.message === 'string',
        isBlocked: isForbidden && body.actions[kind].allowed === false,
      }).toEqual({ status, isTold: status !== 200, isBlocked: isForbidden });
    });
  });
});
