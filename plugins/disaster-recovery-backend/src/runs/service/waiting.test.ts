import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  createDisasterRecoverySiteConditionalDecision,
  disasterRecoveryConditions,
} from '@understudy/plugin-disaster-recovery-node';
import {
  accessOf,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testSite,
} from '../../__testUtils__';
import { DatabaseSiteStore } from '../../sites';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';
import { AuthorizedRunService } from './AuthorizedRunService';

jest.setTimeout(120_000);

const CAROL = mockCredentials.user('user:default/carol');

/** What each may do; whoever is not here sees nothing. */
const RIGHTS: Record<string, string[]> = {
  'user:default/alice': ['site.read', 'run.approve', 'run.control'],
  'user:default/bob': ['site.read', 'run.approve'],
  'user:default/carol': ['site.read'],
};

describe.each(DATABASE_IDS)('what waits for somebody, on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;
  let service: AuthorizedRunService;

  beforeEach(async () => {
    const knex = await databases.init(id);
    runs = await runHarness(knex);
    await new DatabaseSiteStore(knex).replace(
      { sites: [testSite()] },
      { now: new Date(), graceSeconds: 60 },
    );
    service = new AuthorizedRunService(
      runs.service,
      accessOf((permission, user) =>
        RIGHTS[user]?.includes(
          permission.name.replace('disaster-recovery.', ''),
        )
          ? createDisasterRecoverySiteConditionalDecision(
              permission,
              disasterRecoveryConditions.hasName({ names: ['orders'] }),
            )
          : { result: AuthorizeResult.DENY },
      ),
    );
    runs.engine();
  });
  afterEach(() => runs.stop());

  const waiting = async (user: typeof ALICE) =>
    (await service.waiting(user)).map(
      ({ run, answers }) => `${run.site} #${run.number}: ${answers}`,
    );

  it('a request waits for who may approve it, a question for who controls runs', async () => {
    const { denied } = runs.cloud.aws.region(PILOT).faults;
    denied.add('rds:PromoteReadReplica');
    const { id: run } = await runs.start('failover');
    await runs.until(run, ({ status }) => status === 'pending-approval');
    // Alice may approve, and asked herself.
    expect(await waiting(ALICE)).toEqual([]);
    expect(await waiting(BOB)).toEqual(['orders #1: approve']);
    expect(await waiting(CAROL)).toEqual([]);
    await expect(
      service.waiting(mockCredentials.user('user:default/mallory')),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });

    await runs.approve(run);
    await runs.asked(run);
    expect(await waiting(BOB)).toEqual([]);
    expect(await waiting(ALICE)).toEqual([
      expect.stringMatching(/^orders #1: retry-step,extend,/),
    ]);
    await runs.service.decide(run, { kind: 'end', reason: 'by hand' }, ALICE);
    await runs.over(run);
    expect(await waiting(ALICE)).toEqual([]);
  });

  it('nothing of a site that may not be seen', async () => {
    const { id: run } = await runs.start('failover');
    await runs.until(run, ({ status }) => status === 'pending-approval');
    const elsewhere = new AuthorizedRunService(
      runs.service,
      accessOf(permission =>
        createDisasterRecoverySiteConditionalDecision(
          permission,
          disasterRecoveryConditions.hasName({ names: ['payments'] }),
        ),
      ),
    );
    expect(await elsewhere.waiting(BOB)).toEqual([]);
  });
});
