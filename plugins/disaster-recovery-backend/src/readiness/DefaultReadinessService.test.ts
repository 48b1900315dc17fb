import { measuredAtHome, measuredAway, testSite } from '../__testUtils__';
import { DefaultReadinessService } from './DefaultReadinessService';
import { judgeSite } from './judge/judgeSite';

const NAMES = ['judged', 'expired', 'new'];
const sites = NAMES.map(name => testSite({ name }));

/** Judged at home; by now all of them are measured away. */
function setUp(expiresIn: Record<string, number>) {
  const latestOfAll = jest.fn(async () => {
    const measured = measuredAway();
    return new Map(NAMES.map(name => [name, measured]));
  });
  const service = new DefaultReadinessService({
    measurements: {
      latestOfAll,
      latest: async () => measuredAway(),
    } as any,
    judgements: {
      find: async names =>
        new Map(
          sites
            .filter(({ name }) => names.includes(name) && name in expiresIn)
            .map(site => {
              const input = {
                site,
                measurements: measuredAtHome(),
                now: new Date(),
              };
              const expiresAt = new Date(Date.now() + expiresIn[site.name]);
              const judged = judgeSite(input, 180);
              return [site.name, { ...judged, expiresAt, version: 1 }];
            }),
        ),
    },
    lastDrill: async () => undefined,
    validSeconds: 180,
  });
  const serving = async () =>
    [...(await service.rolesOf(sites))].map(
      ([name, { servingRegion }]) => `${name} ${servingRegion}`,
    );
  return { service, serving, latestOfAll };
}

describe('DefaultReadinessService', () => {
  it('I5: tells who does what as judged last, and looks afresh where that does not count any more', async () => {
    const { serving, latestOfAll } = setUp({ judged: 1000, expired: -1 });
    expect(await serving()).toEqual([
      'judged eu-west-1',
      'expired eu-central-1',
      'new eu-central-1',
    ]);
    expect(latestOfAll).toHaveBeenCalledTimes(1);
    expect(latestOfAll).toHaveBeenCalledWith({
      property: 'name',
      values: ['expired', 'new'],
    });
  });

  it('reads no measurement where every judgement counts', async () => {
    const { serving, latestOfAll } = setUp({
      judged: 9000,
      expired: 9000,
      new: 9000,
    });
    await serving();
    expect(latestOfAll).not.toHaveBeenCalled();
  });

  it('judges afresh for whoever must know what is so now', async () => {
    const { service } = setUp({ judged: 1000 });
    const { roles, readiness } = await service.evaluate(sites[0]);
    expect(roles.servingRegion).toBe('eu-central-1');
    expect(readiness.verdict).not.toBe('ready');
  });
});
