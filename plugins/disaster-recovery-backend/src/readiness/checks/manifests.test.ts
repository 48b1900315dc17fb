import { ACTIVE, PILOT, testManifest, testSite } from '../../testing';
import { describeCheck } from '../describeCheck';
import { manifestsCheck } from './manifests';

describeCheck(manifestsCheck, [
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
]);
