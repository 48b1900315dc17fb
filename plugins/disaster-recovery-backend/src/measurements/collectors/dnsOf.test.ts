import { ACCOUNT, testSite } from '../../__testUtils__';
import type { AwsClients } from '../../aws/types';
import { cloudWatchCollector } from './cloudWatch';
import { healthCheckSettingsCollector } from './healthCheckSettings';
import { recordsCollector } from './records';

const ZONE_ACCOUNT = '210987654321';

/** Whom a site's zone and health checks are asked of, by collector. */
async function askedOf(site: ReturnType<typeof testSite>) {
  const asked = new Set<string>();
  const aws = {
    route53: async (account: string, region: string) => {
      asked.add(`${account}/${region}`);
      throw new Error('asked');
    },
    cloudWatch: async (account: string, region: string) => {
      asked.add(`${account}/${region}`);
      throw new Error('asked');
    },
  } as unknown as AwsClients;
  for (const collector of [
    recordsCollector({ aws }),
    healthCheckSettingsCollector({ aws }),
    cloudWatchCollector({ aws }),
  ]) {
    const batches = collector
      .plan([site])
      .filter(({ subjects }) =>
        (subjects as { name: string }[]).some(({ name }) =>
          name.startsWith('traffic.'),
        ),
      );
    expect(batches).toHaveLength(1);
    await collector
      .read(batches[0] as never, () => {}, new AbortController().signal)
      .catch(() => {});
  }
  return [...asked];
}

describe('zone and health checks', () => {
  it('are asked about in the account that the entity names', async () => {
    expect(await askedOf(testSite())).toEqual([`${ACCOUNT}/us-east-1`]);
    expect(await askedOf(testSite({ dnsAccountId: ZONE_ACCOUNT }))).toEqual([
      `${ZONE_ACCOUNT}/us-east-1`,
    ]);
  });

  it.each([
    ['us-gov-west-1', 'us-gov-east-1', 'us-gov-west-1'],
    ['cn-north-1', 'cn-northwest-1', 'cn-northwest-1'],
    ['eusc-de-east-1', 'eusc-de-west-1', 'eusc-de-east-1'],
  ])('of %s and %s are asked about in %s', async (active, pilot, region) => {
    const site = testSite({ regions: { active, pilot } });
    expect(await askedOf(site)).toEqual([`${ACCOUNT}/${region}`]);
  });
});
