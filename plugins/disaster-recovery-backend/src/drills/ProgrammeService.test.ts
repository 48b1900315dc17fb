import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  siteReadPermission,
  type RunStatus,
} from '@understudy/plugin-disaster-recovery-common';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import {
  accessOf,
  DATABASE_IDS,
  everythingByName,
  testDatabases,
  testSite,
} from '../__testUtils__';
import { migrationsDirectory } from '../database';
import { createRunReader } from '../runs';
import { DatabaseSiteStore } from '../sites';
import { DrillDueStore } from './DrillDueStore';
import { DrillHoldStore } from './DrillHoldStore';
import { ProgrammeService } from './ProgrammeService';

jest.setTimeout(120_000);

const ALICE = mockCredentials.user('user:default/alice');
const NOW = new Date('2026-11-27T12:00:00.000Z');
const NAMES = ['orders', 'payments', 'shop'];

const CONFIG = {
  schedules: [
    {
      name: 'daily',
      cron: '0 4 * * *',
      everyDays: 1,
      timeZone: 'UTC',
      blocked: [],
      maxAgeDays: 30,
    },
  ],
  atOnce: 2,
  patienceSeconds: 3600,
};

/** Sees and administers two sites of three. */
const twoOfThree: Parameters<typeof accessOf>[0] = permission =>
  createDisasterRecoverySiteConditionalDecision(
    permission,
    disasterRecoveryConditions.hasName({ names: ['orders', 'shop'] }),
  );

describe.each(DATABASE_IDS)('the drill programme of the fleet, on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let number: number;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    await new DatabaseSiteStore(knex).replace(
      {
        sites: NAMES.map(name => ({
          ...testSite({ name }),
          entityRef: `component:default/${name}`,
        })),
      },
      { now: NOW, graceSeconds: 60 },
    );
    number = 0;
  });

  const drilled = async (
    site: string,
    endedAt: string,
    status: RunStatus = 'succeeded',
  ) => {
    number += 1;
    await knex('dr_runs').insert({
      id: `run-${number}`,
      site,
      number,
      kind: 'drill',
      mode: 'unplanned',
      exclusive: false,
      status,
      input: '{}',
      plan: '{}',
      requested_by: 'user:default/kim',
      reason: 'test',
      generation: 0,
      valid_until: endedAt,
      created_at: new Date(Date.parse(endedAt) - 600_000).toISOString(),
      ended_at: endedAt,
      lease_epoch: 0,
      beats: 0,
      journal_length: 0,
      journal_head: '',
    });
  };

  const service = (decide: Parameters<typeof accessOf>[0] = everythingByName) =>
    new ProgrammeService({
      config: CONFIG,
      sites: new DatabaseSiteStore(knex),
      dues: new DrillDueStore(async () => knex),
      holds: new DrillHoldStore(async () => knex),
      runReader: createRunReader({ getClient: async () => knex }),
      access: accessOf(
        decide,
        NAMES.map(name => testSite({ name })),
      ),
      now: () => NOW,
    });

  it('says which sites are drilled, which are overdue, and how long drills took', async () => {
    await drilled('orders', '2026-05-01T04:10:00.000Z');
    await drilled('orders', '2026-11-20T04:10:00.000Z');
    await drilled('orders', '2026-11-21T04:10:00.000Z', 'failed');
    // Older than all that is shown: it is the last one all the same.
    await drilled('shop', '2024-01-01T04:10:00.000Z');
    const { sites, quarters } = await service().get(ALICE);
    expect(
      sites.map(({ name, isOverdue, isDrilledThisQuarter, last, next }) => [
        name,
        isOverdue,
        isDrilledThisQuarter,
        last?.endedAt,
        next,
      ]),
    ).toEqual([
      [
        'orders',
        false,
        true,
        '2026-11-20T04:10:00.000Z',
        '2026-11-28T04:00:00.000Z',
      ],
      ['payments', true, false, undefined, '2026-11-28T04:00:00.000Z'],
      [
        'shop',
        true,
        false,
        '2024-01-01T04:10:00.000Z',
        '2026-11-28T04:00:00.000Z',
      ],
    ]);
    expect(
      sites[0].results.map(({ status, seconds }) => [status, seconds]),
    ).toEqual([
      ['failed', 600],
      ['succeeded', 600],
      ['succeeded', 600],
    ]);
    expect(quarters.at(-1)).toEqual({
      name: '2026-Q4',
      sites: 1,
      succeeded: 1,
      failed: 1,
    });
    expect(quarters.map(each => each.succeeded)).toEqual([0, 0, 1, 0, 1]);
  });

  it('knows the newest due time that no drill came of', async () => {
    const dues = new DrillDueStore(async () => knex);
    const due = (site: string, dueAt: string, state: 'missed' | 'started') => ({
      site,
      dueAt,
      schedule: 'daily',
      state,
    });
    await dues.note(NOW, {
      firstSeen: [],
      dues: [
        due('orders', '2026-11-25T04:00:00.000Z', 'missed'),
        due('orders', '2026-11-26T04:00:00.000Z', 'started'),
        due('shop', '2026-11-26T04:00:00.000Z', 'missed'),
      ],
    });
    const { sites } = await service().get(ALICE);
    expect(sites.map(({ notDone }) => notDone?.dueAt)).toEqual([
      undefined,
      undefined,
      '2026-11-26T04:00:00.000Z',
    ]);
  });

  it('shows nobody what he may not see', async () => {
    await drilled('payments', '2026-11-20T04:10:00.000Z');
    const all = service();
    const until = '2026-12-24T00:00:00.000Z';
    await all.hold({ reason: 'sales', until }, ALICE, 'payments');
    await all.hold({ reason: 'everybody', until }, ALICE);
    const seen = await service(twoOfThree).get(ALICE);
    expect(seen.sites.map(({ name }) => name)).toEqual(['orders', 'shop']);
    expect(seen.quarters.at(-1)?.succeeded).toBe(0);
    expect(seen.holds.map(({ reason }) => reason)).toEqual(['everybody']);
    expect(JSON.stringify(seen)).not.toContain('payments');
    // Who administers two of three sites holds these, and not all of them.
    expect(seen.sites.map(({ action }) => action.allowed)).toEqual([
      true,
      true,
    ]);
    expect(seen.action).toEqual({
      allowed: false,
      blockedBecause:
        'You lack the permission disaster-recovery.site.admin on every site',
    });
    await expect(
      service(twoOfThree).hold({ reason: 'mine', until }, ALICE),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      service(twoOfThree).hold({ reason: 'mine', until }, ALICE, 'payments'),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      service(() => ({ result: AuthorizeResult.DENY })).get(ALICE),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('is held by a person with a reason until a moment, and lifted by one', async () => {
    const programme = service();
    const until = '2026-12-24T00:00:00.000Z';
    const { id: held } = await programme.hold(
      { reason: 'the sales', until },
      ALICE,
      'orders',
    );
    const [orders, payments] = (await programme.get(ALICE)).sites;
    expect(orders.hold).toMatchObject({
      reason: 'the sales',
      placedBy: 'user:default/alice',
      from: NOW.toISOString(),
    });
    expect(orders.next).toBe('2026-12-24T04:00:00.000Z');
    expect(payments.hold).toBeUndefined();
    const lifted = await programme.lift(held, { reason: 'over' }, ALICE);
    expect(lifted).toMatchObject({
      liftedBy: 'user:default/alice',
      liftedBecause: 'over',
    });
    await expect(
      programme.lift(held, { reason: 'again' }, ALICE),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect((await programme.get(ALICE)).sites[0].hold).toBeUndefined();
    // What was held stays written down.
    expect(await knex('dr_drill_holds').count({ count: '*' }).first()).toEqual({
      count: expect.anything(),
    });
  });

  it('tells of a hold that begins before the next drill', async () => {
    const programme = service();
    await programme.hold(
      {
        reason: 'release day',
        from: '2026-11-28T00:00:00.000Z',
        until: '2026-11-29T00:00:00.000Z',
      },
      ALICE,
      'orders',
    );
    const [{ hold, next }] = (await programme.get(ALICE)).sites;
    expect(hold?.reason).toBe('release day');
    expect(next).toBe('2026-11-29T04:00:00.000Z');
  });

  it.each([
    ['over', undefined, '2026-11-27T11:00:00.000Z', /until: .* is over/],
    [
      'over before it begins',
      '2026-11-30T00:00:00.000Z',
      '2026-11-29T00:00:00.000Z',
      /not after the beginning/,
    ],
    ['endless', undefined, '2028-01-01T00:00:00.000Z', /more than 366 days/],
  ])('refuses a hold that is %s', async (_, from, until, message) => {
    await expect(
      service().hold({ reason: 'because', from, until }, ALICE, 'orders'),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('lets nobody act who is only allowed to', async () => {
    const plain = service(permission =>
      permission === siteReadPermission
        ? everythingByName(permission)
        : { result: AuthorizeResult.ALLOW },
    );
    await expect(
      plain.hold(
        { reason: 'because', until: '2026-12-24T00:00:00.000Z' },
        ALICE,
      ),
    ).rejects.toThrow('Nobody may act on sites');
  });
});
