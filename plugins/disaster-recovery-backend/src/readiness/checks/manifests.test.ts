import { ACTIVE, PILOT, testManifest, testSite } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { manifestsCheck } from './manifests';

describe('manifestsCheck', () => {
  it.each<CheckCase>([
    { when: 'all known', finds: [['pass', /known/]] },
    {
      when: 'one region never seen',
      input: {
        site: testSite({
          manifests: { [ACTIVE]: testManifest('active') },
          problems: { [PILOT]: 'no parameter there' },
        }),
      },
      finds: [['unknown', /eu-central-1 was never seen: no parameter there/]],
    },
    {
      when: 'nothing was ever seen',
      input: { site: testSite({ manifests: {}, traffic: undefined }) },
      finds: [
        ['unknown', /eu-west-1/],
        ['unknown', /eu-central-1/],
        ['unknown', /traffic manifest/],
      ],
    },
  ])('$when', each => {
    expect(found(manifestsCheck, each)).toEqual(wanted(each));
  });
});
