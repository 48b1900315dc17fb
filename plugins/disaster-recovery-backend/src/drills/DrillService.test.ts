import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import {
  accessOf,
  DATABASE_IDS,
  everythingByName,
  testDatabases,
} from '../__testUtils__';
import { runHarness, type RunHarness } from '../runs/__testUtils__/runHarness';
import { AuthorizedRunService } from '../runs/service/AuthorizedRunService';
import { toSummary } from '../runs/service/views';
import { DrillDueStore } from './DrillDueStore';
import { DrillHoldStore } from './DrillHoldStore';
import type { DrillConfig } from './DrillSchedule';
import { DrillService } from './DrillService';

jest.setTimeout(120_000);

const ALICE = mockCredentials.user('user:default/alice');
const PLUGIN = mockCredentials.service('plugin:disaster-recovery');
const NOW = new Date('2026-11-27T12:00:00.000Z');

const CONFIG: DrillConfig = {
  schedules: [
    {
      name: 'weekly',
      cron: '0 4 * * 2',
      everyDays: 1,
      timeZone: 'Europe/Berlin',
      blocked: [
        { days: ['fri', 'sat'], from: '00:00', to: '24:00', because: 'sales' },
      ],
      maxAgeDays: 35,
    },
  ],
  atOnce: 2,
  patienceSeconds: 3600,
};

describe.each(DATABASE_IDS)('drills of a site, on %s', id => {
  const databases = testDatabases();
  let harness: RunHarness;
  let last: RunSummary | undefined;
  afterEach(() => harness.stop());

  async function setUp(allowed = true, config = CONFIG) {
    harness = await runHarness(await databases.init(id));
    last = undefined;
    const { store, site, service } = harness;
    const dues = new DrillDueStore(async () => harness.knex);
    const holds = new DrillHoldStore(async () => harness.knex);
    const drills = new DrillService({
      config,
      dues,
      holds,
      sites: {
        list: async () => [site],
        get: async () => site,
        find: async () => [site],
      },
      runs: new AuthorizedRunService(
        service,
        accessOf(permission =>
          allowed
            ? everythingByName(permission)
            : { result: AuthorizeResult.DENY },
        ),
      ),
      runReader: {
        overview: async () => new Map([[site.name, { lastDrill: last }]]),
        foresee: async () => ({
          lowSeconds: 400,
          typicalSeconds: 500,
          highSeconds: 700,
          basis: 'site',
          waitsForPeople: false,
          words: 'About 6-12 min',
        }),
      },
      now: () => NOW,
    });
    return { drills, dues, holds, store, site };
  }

  it('are started as the plugin itself, and as a person, by the same rules', async () => {
    const { drills, store, site } = await setUp();
    harness.engine();
    const mine = await drills.start(site.name, PLUGIN, 'programme: weekly');
    expect(mine).toMatchObject({
      kind: 'drill',
      requestedBy: 'plugin:disaster-recovery',
      reason: 'programme: weekly',
    });
    await expect(drills.start(site.name, ALICE)).rejects.toMatchObject({
      name: expect.stringMatching(/ConflictError|NotAllowedError/),
      message: expect.stringContaining('drill #1'),
    });
    expect((await harness.over(mine.id)).status).toBe('succeeded');
    // People are told after the end was written.
    while (!harness.notifier.notify.mock.calls.length) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(harness.notifier.notify).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: expect.not.arrayContaining(['plugin:disaster-recovery']),
      }),
    );
    const run = await store.get(mine.id);
    last = toSummary(run as never);
    const { results } = await drills.get(site.name, ALICE);
    expect(results).toHaveLength(1);
    expect(results[0].run.id).toBe(mine.id);
    expect(results[0].seconds).toBeGreaterThan(0);
    expect(Object.keys(results[0].measured).length).toBeGreaterThan(0);
  });

  it('are none of whoever may not see the site, and nothing is planned', async () => {
    const { drills, site, store } = await setUp(false);
    await expect(drills.start(site.name, ALICE)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(drills.get(site.name, ALICE)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(await store.list({ subject: site.name })).toEqual([]);
  });

  it('are told with when the next one is, what is blocked, and what came of the last times', async () => {
    const { drills, dues, site } = await setUp();
    await dues.note(new Date(0), { firstSeen: [site.name], dues: [] });
    await dues.note(NOW, {
      firstSeen: [],
      dues: [
        {
          site: site.name,
          dueAt: '2026-11-24T03:00:00.000Z',
          schedule: 'weekly',
          state: 'missed',
          reason: 'The portal did not look',
        },
      ],
    });
    const told = await drills.get(site.name, ALICE);
    expect(told.times).toEqual({
      schedule: 'weekly',
      timeZone: 'Europe/Berlin',
      next: '2026-12-01T03:00:00.000Z',
      blocked: ['fri, sat (sales)'],
    });
    expect(told.maxAgeDays).toBe(35);
    expect(told.forecast.words).toBe('About 6-12 min');
    expect(told.action.allowed).toBe(true);
    expect(told.dues).toEqual([
      {
        dueAt: '2026-11-24T03:00:00.000Z',
        schedule: 'weekly',
        state: 'missed',
        reason: 'The portal did not look',
        run: undefined,
      },
    ]);
  });

  it('are told with what holds them', async () => {
    const { drills, holds, site } = await setUp();
    await holds.place(
      {
        site: site.name,
        reason: 'the sales',
        from: NOW.toISOString(),
        until: '2026-12-20T00:00:00.000Z',
        placedBy: 'user:default/kim',
      },
      NOW,
    );
    const { hold, times } = await drills.get(site.name, ALICE);
    expect(hold?.reason).toBe('the sales');
    expect(times?.next).toBe('2026-12-22T03:00:00.000Z');
  });

  it.each([
    { endedAt: '2026-10-24T12:00:00.000Z', since: undefined },
    {
      endedAt: '2026-10-20T12:00:00.000Z',
      since: '2026-11-24T12:00:00.000Z',
    },
  ])(
    'are overdue once the last one is older than its schedule lets it be: $endedAt',
    async ({ endedAt, since }) => {
      const { drills, site } = await setUp();
      last = { endedAt } as RunSummary;
      const told = await drills.get(site.name, ALICE);
      expect(told.overdueSince).toBe(since);
    },
  );

  it('say that nobody schedules them, or that a schedule is unknown here', async () => {
    const { drills, site } = await setUp(true, { ...CONFIG, schedules: [] });
    site.drillSchedule = 'gone';
    const told = await drills.get(site.name, ALICE);
    expect(told.times).toBeUndefined();
    expect(told.unknownSchedule).toBe('gone');
    expect(told.maxAgeDays).toBe(90);
  });
});
