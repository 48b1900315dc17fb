import { ACTIVE, PILOT, testManifest, testSite } from '../__testUtils__';
import { chooseSites, type Candidate } from './chooseSites';

/** A site that serves from its active region; its pilot's manifest is as given. */
const candidate = (
  name: string,
  pilot: Parameters<typeof testManifest>[1] = {},
): Candidate => ({
  site: testSite({
    name,
    manifests: {
      [ACTIVE]: testManifest('active'),
      [PILOT]: testManifest('pilot', pilot),
    },
  }),
  roles: {
    byRegion: { [ACTIVE]: 'serving', [PILOT]: 'standby' },
    servingRegion: ACTIVE,
    standbyRegion: PILOT,
  },
  newest: 3,
  forecast: {
    lowSeconds: 1,
    typicalSeconds: 2,
    highSeconds: 3,
    basis: 'assumed',
    waitsForPeople: false,
    words: 'About 2 s',
  },
});

describe('which sites a wave leads away', () => {
  const { database, loadBalancer } = testManifest('pilot');
  const net = {
    loadBalancer: {
      ...loadBalancer,
      arn: loadBalancer.arn.replace('/app/', '/net/'),
    },
  };
  const postgres = { database: { ...database, engine: 'postgres' as const } };

  it('are those that serve from the region and whose standby is the other one', () => {
    const { members, leftOut } = chooseSites(ACTIVE, [candidate('orders')]);
    expect(members).toMatchObject([
      { site: 'orders', toRegion: PILOT, runsBefore: 3 },
    ]);
    expect(leftOut).toEqual([]);
  });

  it('are none that is watched only, and each is told why; the others go', () => {
    const { members, leftOut } = chooseSites(ACTIVE, [
      candidate('streams', net),
      candidate('orders'),
      candidate('reports', postgres),
    ]);
    expect(members.map(({ site }) => site)).toEqual(['orders']);
    expect(leftOut).toEqual([
      {
        site: 'streams',
        because: expect.stringMatching(
          /^The site is watched only: a Network Load Balancer/,
        ),
      },
      {
        site: 'reports',
        because: expect.stringMatching(
          /^The site is watched only: RDS for PostgreSQL/,
        ),
      },
    ]);
  });

  it('are none that is watched only either where only its standby is seen', () => {
    const unknown = {
      ...candidate('streams', net),
      roles: { byRegion: {}, standbyRegion: PILOT },
    };
    expect(chooseSites(ACTIVE, [unknown])).toMatchObject({
      members: [],
      leftOut: [{ because: expect.stringContaining('watched only') }],
    });
  });

  it('are none whose region says nothing of itself', () => {
    const { site, ...rest } = candidate('orders');
    const dark = { ...site, manifests: { [ACTIVE]: site.manifests[ACTIVE] } };
    const { leftOut } = chooseSites(ACTIVE, [{ ...rest, site: dark }]);
    expect(leftOut[0].because).toContain(`No manifest from ${PILOT}`);
  });
});
