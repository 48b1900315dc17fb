import { mockServices } from '@backstage/backend-test-utils';
import type {
  DisasterRecoveryEvent,
  RunSummary,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import { DATABASE_IDS, testDatabases, testSite } from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import { Notices } from '../../notices';
import { DatabaseSiteStore } from '../../sites';
import { VerdictStore } from './VerdictStore';
import { VerdictWatch } from './VerdictWatch';

jest.setTimeout(120_000);

const ORDERS = testSite();
const PAYMENTS = testSite({
  name: 'payments',
  entityRef: 'component:default/payments',
});

describe.each(DATABASE_IDS)('VerdictWatch on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let now: number;
  const state = {
    verdict: 'ready' as Verdict,
    active: undefined as RunSummary | undefined,
  };
  const notices: Notice[] = [];
  const events: DisasterRecoveryEvent[] = [];
  const logger = mockServices.logger.mock();

  /** A replica of the portal: all that they share is the database. */
  const replica = (
    notify: (notice: Notice) => Promise<void> = async notice => {
      notices.push(notice);
    },
  ) =>
    new VerdictWatch({
      readiness: {
        judgeAll: async sites =>
          new Map(
            sites.map(({ name }) => [
              name,
              {
                verdict: state.verdict,
                findings: [],
                evaluatedAt: '',
                expiresAt: '',
              },
            ]),
          ),
      },
      store: new VerdictStore(async () => knex),
      runs: async () => new Map([['orders', { active: state.active }]]),
      notices: new Notices({ notifiers: [{ notify }], logger }),
      events: {
        send: async event => {
          events.push(event);
        },
      },
      tell: { onCall: { groups: [], owner: false } },
      tellAfterSeconds: 300,
      validSeconds: 180,
      logger,
      now: () => new Date(now),
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    await new DatabaseSiteStore(knex).replace(
      { sites: [ORDERS, PAYMENTS] },
      { now: new Date(), graceSeconds: 60 },
    );
    now = Date.parse('2026-11-27T10:00:00.000Z');
    state.verdict = 'ready';
    state.active = undefined;
    notices.length = 0;
    events.length = 0;
  });

  /** A judgement a minute, each by the next of some replicas. */
  async function minutes(count: number, ...watches: VerdictWatch[]) {
    for (let minute = 0; minute < count; minute += 1) {
      now += 60_000;
      await watches[minute % watches.length].judge([ORDERS]);
    }
  }

  it('tells a change once, whichever replica judges, also after a restart', async () => {
    const [one, other] = [replica(), replica()];
    await minutes(3, one, other);
    state.verdict = 'not-ready';
    await minutes(4, one, other);
    expect(notices).toEqual([]);
    // The portal is started anew within those five minutes.
    const restarted = [replica(), replica()];
    await minutes(20, ...restarted);
    expect(notices).toEqual([
      expect.objectContaining({
        title: 'orders is not ready',
        recipients: ['group:default/team-orders'],
        message: expect.stringContaining('It was ready until 10:04 UTC.'),
      }),
    ]);
    expect(events).toEqual([
      {
        type: 'verdict-changed',
        site: 'orders',
        from: 'ready',
        to: 'not-ready',
        checks: [],
        at: '2026-11-27T10:09:00.000Z',
      },
    ]);
  });

  it('tells it once where two judge at the same moment', async () => {
    await minutes(1, replica());
    state.verdict = 'at-risk';
    await minutes(5, replica());
    now += 60_000;
    await Promise.all([replica().judge([ORDERS]), replica().judge([ORDERS])]);
    expect(notices).toHaveLength(1);
  });

  it('keeps its peace while a run changes the roles, and does not for a drill', async () => {
    await minutes(1, replica());
    state.verdict = 'not-ready';
    state.active = { kind: 'failover' } as RunSummary;
    await minutes(20, replica());
    expect(notices).toEqual([]);
    state.active = { kind: 'drill' } as RunSummary;
    await minutes(5, replica());
    expect(notices).toHaveLength(1);
  });

  it('judges many sites, and takes one that was gone and is back for new', async () => {
    const watch = replica();
    await watch.judge([ORDERS, PAYMENTS]);
    await knex('dr_sites').where({ name: 'payments' }).delete();
    await minutes(1, watch);
    const known = await new VerdictStore(async () => knex).all();
    expect([...known.keys()]).toEqual(['orders']);
  });

  it('measures on where people cannot be told, and says so', async () => {
    const lost = replica(async () => {
      throw new Error('503');
    });
    await minutes(1, lost);
    state.verdict = 'at-risk';
    await minutes(7, lost);
    expect(logger.warn).toHaveBeenCalledWith(
      'a notice was lost: orders is at risk',
      expect.objectContaining({ message: '503' }),
    );
    const broken = new VerdictWatch({
      ...(lost as any).options,
      runs: async () => {
        throw new Error('no database');
      },
    });
    await expect(broken.judge([ORDERS])).resolves.toBeUndefined();
  });
});
