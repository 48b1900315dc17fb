import { PromoteReadReplicaCommand } from '@aws-sdk/client-rds';
import { ACCOUNT, PILOT, testDatabases } from '../__testUtils__';
import { besideChanges } from './__testUtils__/faults/besideChanges';
import { changedFaults } from './__testUtils__/faults/changedFaults';
import { silenceFaults } from './__testUtils__/faults/silenceFaults';
import { trafficChanges } from './__testUtils__/faults/trafficChanges';
import { WatchedSite } from './__testUtils__/faults/WatchedSite';

jest.setTimeout(180_000);

describe('fault against verdict, as AWS tells it', () => {
  const databases = testDatabases();
  let site: WatchedSite;

  beforeAll(async () => {
    site = await WatchedSite.start(await databases.init('SQLITE_3'));
    await site.until('ready', ({ verdict }) => verdict === 'ready', 120);
  });
  afterAll(() => site?.stop());

  it.each([
    ...changedFaults,
    ...trafficChanges,
    ...besideChanges,
    ...silenceFaults,
  ])(
    '$fault: $verdict, until it goes',
    async ({ cause, verdict, finds: [check, status] }) => {
      const heal = await cause(site);
      try {
        const seen = await site.until(
          `${check} ${status}`,
          ({ findings }) =>
            findings.some(
              finding => finding.check === check && finding.status === status,
            ),
          20,
        );
        expect(seen.verdict).toBe(verdict);
      } finally {
        await heal();
      }
      await site.until(
        'ready again',
        readiness => readiness.verdict === 'ready',
      );
    },
  );

  // Last: nothing leads back.
  it('two regions that both can write: not-ready', async () => {
    const client = await site.aws.rds(ACCOUNT, PILOT);
    await client.send(
      new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders-mysql' }),
    );
    const { verdict } = await site.until('two writers', ({ findings }) =>
      findings.some(
        ({ check, status }) => check === 'two-writers' && status === 'fail',
      ),
    );
    expect(verdict).toBe('not-ready');
  });
});
