import { ACTIVE, PILOT, testManifest, testSite } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { manifestsCheck } from './manifests';

const problem = (reason: string) => ({
  region: PILOT,
  manifest: 'region' as const,
  reason,
  remedy: 'Do this',
});

describe('manifestsCheck', () => {
  it.each<CheckCase>([
    { when: 'all known', finds: [['pass', /known/]] },
    {
      when: 'one region never seen',
      input: {
        site: testSite({
          manifests: { [ACTIVE]: testManifest('active') },
        }),
      },
      finds: [['unknown', /eu-central-1 was never seen/]],
    },
    {
      when: 'one region has none',
      input: {
        site: testSite({
          manifests: { [ACTIVE]: testManifest('active') },
          problems: [problem('no parameter there')],
        }),
      },
      finds: [['fail', /no parameter there/]],
    },
    {
      when: 'I5: a copy is known, but refused or not readable now',
      input: {
        site: testSite({
          problems: [problem('was refused'), problem('could not be asked')],
        }),
      },
      finds: [
        ['fail', /was refused/],
        ['fail', /could not be asked/],
      ],
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
