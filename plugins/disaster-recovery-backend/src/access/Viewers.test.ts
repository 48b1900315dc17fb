import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { siteReadPermission } from '@understudy/plugin-disaster-recovery-common';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import {
  DATABASE_IDS,
  siteRuleset,
  testDatabases,
  testSite,
} from '../__testUtils__';
import { migrationsDirectory } from '../database';
import { SiteSignals } from './SiteSignals';
import { Viewers } from './Viewers';

jest.setTimeout(60_000);

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const owned = (owner: string) =>
  createDisasterRecoverySiteConditionalDecision(
    siteReadPermission,
    disasterRecoveryConditions.isOwner({ claims: [owner] }),
  );

describe.each(DATABASE_IDS)('Viewers on %s', id => {
  const databases = testDatabases();
  const logger = mockServices.logger.mock();
  let knex: Knex;
  let now: Date;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    now = new Date('2026-11-27T12:00:00Z');
  });

  /** Of one replica. */
  const viewers = (client = async () => knex) =>
    new Viewers({ client, ruleset: siteRuleset, logger, now: () => now });
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };

  it('are those who look and may see the site, whichever replica they asked', async () => {
    const here = viewers();
    await here.remember('user:default/all', ALLOW);
    await here.remember(
      'user:default/ours',
      owned('group:default/team-orders'),
    );
    await here.remember('user:default/theirs', owned('group:default/other'));
    await here.remember('user:default/none', DENY);
    await expect(viewers().of(testSite())).resolves.toEqual([
      'user:default/all',
      'user:default/ours',
    ]);
  });

  it('are not any more as soon as one answer says no', async () => {
    const here = viewers();
    await here.remember('user:default/kim', ALLOW);
    later(1);
    await here.remember('user:default/kim', DENY);
    await expect(here.of(testSite())).resolves.toEqual([]);
  });

  it('are not any more when they have closed their pages', async () => {
    const here = viewers();
    await here.remember('user:default/kim', ALLOW);
    later(60);
    await here.remember('user:default/kim', ALLOW);
    later(119);
    await expect(here.of(testSite())).resolves.toEqual(['user:default/kim']);
    later(2);
    await expect(here.of(testSite())).resolves.toEqual([]);
    await here.remember('user:default/lee', ALLOW);
    expect(await knex('dr_viewers').pluck('user_ref')).toEqual([
      'user:default/lee',
    ]);
  });

  it('write no row for each look', async () => {
    let clients = 0;
    const here = viewers(async () => {
      clients += 1;
      return knex;
    });
    for (let i = 0; i < 10; i += 1) {
      const answer = { ...ALLOW, id: `${i}` };
      await here.remember('user:default/kim', answer);
      later(1);
    }
    expect(clients).toBe(1);
    later(15);
    await here.remember('user:default/kim', ALLOW);
    expect(clients).toBe(2);
  });

  it('do not keep anybody from reading when they cannot be noted', async () => {
    await expect(
      viewers(async () => {
        throw new Error('no database');
      }).remember('user:default/kim', ALLOW),
    ).resolves.toBeUndefined();
  });

  describe('a push', () => {
    const publish = jest.fn(async () => {});
    const push = (here: Viewers) =>
      new SiteSignals({
        signals: { publish },
        sites: {
          find: async ([name]) => [name === 'orders' ? testSite() : undefined],
        },
        viewers: here,
        logger,
      });

    beforeEach(() => jest.clearAllMocks());

    it('goes to those who may see the site and to nobody else', async () => {
      const here = viewers();
      await here.remember('user:default/theirs', owned('group:default/other'));
      await push(here).send({ type: 'site-changed', site: 'orders' });
      expect(publish).not.toHaveBeenCalled();
      await here.remember(
        'user:default/ours',
        owned('group:default/team-orders'),
      );
      await push(here).send({ type: 'run-changed', site: 'orders', run: 'r1' });
      expect(publish.mock.calls).toEqual([
        [
          {
            recipients: { type: 'user', entityRef: ['user:default/ours'] },
            channel: 'disaster-recovery',
            message: { type: 'run-changed', site: 'orders', run: 'r1' },
          },
        ],
      ]);
    });

    it('goes to nobody about a site that is gone, and never fails', async () => {
      const here = viewers();
      await here.remember('user:default/all', ALLOW);
      await push(here).send({ type: 'site-changed', site: 'gone' });
      expect(publish).not.toHaveBeenCalled();
      publish.mockRejectedValueOnce(new Error('no signals'));
      await push(here).send({ type: 'site-changed', site: 'orders' });
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('Pages were not told that orders changed'),
      );
    });
  });
});
