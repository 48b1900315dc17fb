import { regionPairProblems } from './regionPairProblems';

describe('regionPairProblems', () => {
  it('takes two different regions', () => {
    expect(
      regionPairProblems({ active: 'eu-west-1', pilot: 'eu-central-1' }),
    ).toEqual({});
  });

  it('refuses the same region twice', () => {
    expect(
      regionPairProblems({ active: 'eu-west-1', pilot: 'eu-west-1' }),
    ).toEqual({
      pilot:
        'Pilot region is the active region too; a site needs two different regions',
    });
  });

  it('refuses a region that the template does not know', () => {
    expect(
      regionPairProblems({ active: 'mars-north-1', pilot: 'eu-west-1' }).active,
    ).toMatch(/^Active region is not a region this template knows; choose one/);
  });

  it('asks for what is missing', () => {
    expect(regionPairProblems({ active: 'eu-west-1' })).toEqual({
      pilot: 'Pilot region is missing; choose one',
    });
  });
});
