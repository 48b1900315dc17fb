import { ACTIVE, PILOT, testSite } from '../../__testUtils__';
import { breakGlassCommandCheck } from './breakGlassCommand';

it('is of no use to a site whose manifests are written by hand, whatever they say of it', () => {
  const site = testSite({ manifestOrigin: 'catalog' });
  expect(
    breakGlassCommandCheck.evaluate({
      site,
      roles: { byRegion: { [ACTIVE]: 'serving', [PILOT]: 'standby' } },
      measurements: [],
      now: new Date(0),
    }),
  ).toEqual([
    expect.objectContaining({
      status: 'warn',
      reason: expect.stringContaining(site.entityRef),
    }),
  ]);
});
