import type { SiteLook } from '../guards';
import { bindPlace, type Place, type ProtectedSite } from '../site';
import { PILOT, testSite } from '../worlds/fixtures';
import { capacityWanted } from './capacityWanted';

// Two instances are declared.
const TO = bindPlace(testSite(), PILOT) as Place;

const wanted = (ran: number | undefined, site: Partial<ProtectedSite> = {}) =>
  capacityWanted({ ...testSite(), ...site }, TO, {
    mostInService: { known: true, value: ran },
  } as SiteLook);

describe('capacityWanted', () => {
  it('goes by what really ran in 24 h where that is more than what is declared', () => {
    expect(wanted(5)).toEqual({
      wanted: 5,
      minimum: 3,
      basis: '5 ran in the last 24 h, 2 are declared',
    });
  });

  it.each([
    ['less ran', wanted(1)],
    ['nothing was measured', wanted(undefined)],
    [
      'nobody could read it',
      capacityWanted(testSite(), TO, {
        mostInService: { known: false, why: 'dark' },
      } as SiteLook),
    ],
    ['nothing could be looked at', capacityWanted(testSite(), TO, undefined)],
  ])('goes by what is declared where %s', (_, capacity) => {
    expect(capacity).toEqual({ wanted: 2, minimum: 2, basis: 'as declared' });
  });

  it.each([
    [0.25, 10, 3],
    [1, 10, 10],
    [0.01, 3, 1],
  ])('serves users with %s of %s: %s', (minimumCapacity, ran, minimum) => {
    expect(wanted(ran, { minimumCapacity })).toMatchObject({
      wanted: ran,
      minimum,
    });
  });
});
