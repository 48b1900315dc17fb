import { REGIONS } from '../site-definition';
import { regionDistance } from './regionDistance';
import { REGION_PLACES } from './regionPlaces';

describe('regionDistance', () => {
  // Great circles between the cities, from any atlas, to within 5 %.
  it.each([
    ['eu-west-1', 'eu-central-1', 1090],
    ['us-east-1', 'us-west-2', 3470],
    ['ap-northeast-1', 'ap-northeast-3', 400],
    ['ap-southeast-2', 'sa-east-1', 13380],
  ])('knows how far %s is from %s', (one, other, km) => {
    const distance = regionDistance(one, other)!;
    expect(Math.abs(distance - km) / km).toBeLessThan(0.05);
    expect(regionDistance(other, one)).toBe(distance);
  });

  it('is nothing from a region to itself, and unknown to one it does not know', () => {
    expect(regionDistance('eu-west-1', 'eu-west-1')).toBe(0);
    expect(regionDistance('eu-west-1', 'mars-north-1')).toBeUndefined();
  });

  it('knows the place of every region that the template offers', () => {
    expect(Object.keys(REGION_PLACES).sort()).toEqual(
      Object.keys(REGIONS).sort(),
    );
  });
});
