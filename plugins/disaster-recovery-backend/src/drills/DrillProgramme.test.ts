import { mockServices } from '@backstage/backend-test-utils';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { DATABASE_IDS, testDatabases, testSite } from '../__testUtils__';
import { migrationsDirectory } from '../database';
import { DrillDueStore } from './DrillDueStore';
import { DrillHoldStore } from './DrillHoldStore';
import { DrillProgramme } from './DrillProgramme';
import type { DrillConfig, DrillSchedule } from './DrillSchedule';

jest.setTimeout(120_000);

const NIGHTLY: DrillSchedule = {
  name: 'nightly',
  cron: '0 4 * * *',
  everyDays: 1,
  timeZone: 'UTC',
  blocked: [],
  maxAgeDays: 90,
};

const at = (time: string) => new Date(`2026-12-01T${time}:00.000Z`);

describe.each(DATABASE_IDS)('the drill programme on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let dues: DrillDueStore;
  let holds: DrillHoldStore;
  let names: string[];
  /** Drills that are under way, and all that ever were. */
  let underWay: RunSummary[];
  let made: RunSummary[];
  let start: jest.Mock;
  let config: DrillConfig;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    dues = new DrillDueStore(async () => knex);
    holds = new DrillHoldStore(async () => knex);
    names = ['orders'];
    underWay = [];
    made = [];
    config = { schedules: [NIGHTLY], atOnce: 2, patienceSeconds: 4 * 3600 };
    start = jest.fn(async (site: string, reason: string) => {
      const run = {
        id: `run-${made.length + 1}`,
        kind: 'drill',
        site,
        reason,
      } as RunSummary;
      made.push(run);
      underWay.push(run);
      return run;
    });
  });

  /** As another process would: nothing is remembered but the database. */
  const look = (now: Date) =>
    new DrillProgramme({
      config,
      dues,
      holds,
      start,
      sites: {
        list: async () => names.map(name => ({ ...testSite(), name })),
        get: async name => ({ ...testSite(), name }),
        find: async found => found.map(name => ({ ...testSite(), name })),
      },
      runs: {
        underWay: async () => underWay,
        summaries: async site => made.filter(run => run.site === site),
      },
      logger: mockServices.logger.mock(),
    }).look(now);

  const states = async (site = 'orders') =>
    (await dues.ofSite(site)).map(({ state, reason, run }) => [
      state,
      run ?? reason,
    ]);

  it('starts a drill when it is due, once, and says why', async () => {
    await look(at('03:59'));
    await look(at('04:00'));
    await look(at('04:01'));
    expect(start.mock.calls).toEqual([
      ['orders', 'programme: nightly, due 2026-12-01T04:00:00.000Z'],
    ]);
    expect(await states()).toEqual([['started', 'run-1']]);
  });

  it('drills a site that it sees for the first time at the next time, not at one before', async () => {
    await look(at('05:00'));
    await look(at('05:01'));
    expect(start).not.toHaveBeenCalled();
    expect(await states()).toEqual([]);
  });

  it('tries once: what was refused is written down, and the next due time is the next try', async () => {
    start.mockRejectedValueOnce(new Error('failover #7 is under way'));
    await look(at('03:59'));
    await look(at('04:00'));
    await look(at('04:05'));
    expect(start).toHaveBeenCalledTimes(1);
    expect(await states()).toEqual([['refused', 'failover #7 is under way']]);
    for (let minute = 0; minute <= 60 * 24; minute += 5) {
      await look(new Date(at('04:10').getTime() + minute * 60_000));
    }
    expect(start).toHaveBeenCalledTimes(2);
    expect((await states())[0]).toEqual(['started', 'run-1']);
  });

  it('runs nothing late in a burst: what was due while the portal was away is missed', async () => {
    names = ['orders', 'payments'];
    await look(at('03:59'));
    const back = new Date('2026-12-04T12:00:00.000Z');
    await look(back);
    await look(new Date(back.getTime() + 60_000));
    expect(start).not.toHaveBeenCalled();
    for (const site of names) {
      expect(await states(site)).toEqual(
        Array(4).fill([
          'missed',
          'The portal did not look between 2026-12-01T03:59:00.000Z and 2026-12-04T12:00:00.000Z',
        ]),
      );
    }
  });

  it('starts at most so many at once; the others wait, and begin as a place is free', async () => {
    names = ['a', 'b', 'c'];
    await look(at('03:59'));
    await look(at('04:00'));
    expect(start).toHaveBeenCalledTimes(2);
    expect(await states('c')).toEqual([['waiting', undefined]]);
    await look(at('04:05'));
    expect(start).toHaveBeenCalledTimes(2);
    underWay.pop();
    await look(at('04:10'));
    expect(await states('c')).toEqual([['started', 'run-3']]);
  });

  it('counts the drills that people started', async () => {
    config.atOnce = 1;
    underWay = [{ kind: 'drill' } as RunSummary];
    await look(at('03:59'));
    await look(at('04:00'));
    expect(start).not.toHaveBeenCalled();
    underWay = [{ kind: 'failover' } as RunSummary];
    await look(at('04:01'));
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('waits for a place only so long', async () => {
    config = { ...config, atOnce: 1, patienceSeconds: 600 };
    underWay = [{ kind: 'drill' } as RunSummary];
    await look(at('03:59'));
    for (const time of ['04:00', '04:05', '04:10', '04:11']) {
      await look(at(time));
    }
    underWay = [];
    await look(at('04:12'));
    expect(start).not.toHaveBeenCalled();
    const [[state, reason]] = await states();
    expect([state, reason]).toEqual([
      'missed',
      expect.stringContaining('at most 1 drills run at once'),
    ]);
  });

  it('what waited when the portal went away is missed as well', async () => {
    underWay = [{ kind: 'drill' }, { kind: 'drill' }] as RunSummary[];
    await look(at('03:59'));
    await look(at('04:00'));
    underWay = [];
    await look(at('06:00'));
    expect(start).not.toHaveBeenCalled();
    expect((await states())[0][0]).toBe('missed');
  });

  it('begins nothing in a blocked window, and says so', async () => {
    config.schedules = [
      {
        ...NIGHTLY,
        blocked: [{ days: ['tue'], from: '00:00', to: '05:00' }],
      },
    ];
    await look(at('03:59'));
    await look(at('04:00'));
    await look(at('05:30'));
    expect(start).not.toHaveBeenCalled();
    expect(await states()).toEqual([
      ['blocked', 'No drill begins tue 00:00-05:00'],
    ]);
  });

  it('begins nothing that waited into a blocked window', async () => {
    config.schedules = [
      {
        ...NIGHTLY,
        blocked: [{ days: ['tue'], from: '04:05', to: '24:00' }],
      },
    ];
    underWay = [{ kind: 'drill' }, { kind: 'drill' }] as RunSummary[];
    await look(at('03:59'));
    await look(at('04:00'));
    underWay = [];
    await look(at('04:06'));
    expect(start).not.toHaveBeenCalled();
    expect((await states())[0][0]).toBe('blocked');
  });

  describe('while people hold it', () => {
    const hold = (site?: string) =>
      holds.place(
        {
          site,
          reason: 'the sales',
          from: at('03:00').toISOString(),
          until: at('05:00').toISOString(),
          placedBy: 'user:default/kim',
        },
        at('03:00'),
      );

    it.each([undefined, 'orders'])(
      'begins nothing, and says who and why (site: %s)',
      async site => {
        await look(at('03:59'));
        await hold(site);
        await look(at('04:00'));
        await look(at('05:01'));
        expect(start).not.toHaveBeenCalled();
        expect(await states()).toEqual([
          [
            'blocked',
            'user:default/kim holds drills until 2026-12-01T05:00:00.000Z: the sales',
          ],
        ]);
      },
    );

    it('drills the other sites', async () => {
      await look(at('03:59'));
      await hold('payments');
      await look(at('04:00'));
      expect(start).toHaveBeenCalledTimes(1);
    });

    it('begins nothing that waited for a place', async () => {
      underWay = [{ kind: 'drill' }, { kind: 'drill' }] as RunSummary[];
      await look(at('03:59'));
      await look(at('04:00'));
      await hold();
      underWay = [];
      await look(at('04:06'));
      expect(start).not.toHaveBeenCalled();
      expect((await states())[0]).toEqual([
        'blocked',
        expect.stringMatching(/the sales; no place was free before$/),
      ]);
    });

    it('goes on as soon as it is lifted', async () => {
      await look(at('03:30'));
      const { id: placed } = await hold();
      await look(at('03:58'));
      await holds.lift(
        placed,
        { liftedBy: 'user:default/kim', liftedBecause: 'over' },
        at('03:59'),
      );
      await look(at('04:00'));
      expect(start).toHaveBeenCalledTimes(1);
    });
  });

  it.each([
    { died: 'after the drill was started', started: true },
    { died: 'before the drill was started', started: false },
  ])(
    'of two processes, one that died $died, starts one at most',
    async ({ started }) => {
      await look(at('03:59'));
      const real = start.getMockImplementation()!;
      start.mockImplementationOnce(async (site, reason) => {
        if (started) {
          await real(site, reason);
        }
        // The process is gone: nothing that comes after is written.
        jest
          .spyOn(dues, 'change')
          .mockRejectedValueOnce(new Error('gone'))
          .mockRejectedValueOnce(new Error('gone'));
        throw new Error('gone');
      });
      await expect(look(at('04:00'))).rejects.toThrow('gone');
      jest.restoreAllMocks();
      dues = new DrillDueStore(async () => knex);
      await look(at('04:01'));
      expect(start).toHaveBeenCalledTimes(1);
      expect(await states()).toEqual([
        started
          ? ['started', 'run-1']
          : ['missed', 'The portal stopped when it was about to start it'],
      ]);
    },
  );
});
