import { iamRegion } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge, livingRegions, type CheckFinding } from './facts';

/** What hangs on us-east-1 without saying so is gone with it, on the day on which the other regions are needed. */
export const hiddenDependenceCheck: Check = {
  id: 'hidden-dependence',
  title: 'Nothing leans on the control planes unseen',
  reads: [MEASUREMENTS.portalSignIn, MEASUREMENTS.databaseKey],
  fails:
    'The portal signs in through the STS of the region of the control planes, or a database hangs on a key there, though the site is elsewhere',
  severity: 'fail',
  remedy:
    'Set disasterRecovery.aws.stsRegion to a region that hosts no site and no control plane, and encrypt the database with a key of its own region',
  evaluate(input): CheckFinding[] {
    const { active, pilot } = input.site.regions;
    const plane = iamRegion(active);
    const signIn = judge(
      find(input, MEASUREMENTS.portalSignIn, pilot),
      'Where the portal signs in to AWS',
      pilot,
      value =>
        value === plane
          ? {
              status: 'warn',
              reason: `The portal signs in to AWS through ${plane}, with whose loss each first call waits for its time-out`,
              remedy:
                'Set disasterRecovery.aws.stsRegion to a region that hosts no site',
            }
          : {
              status: 'pass',
              reason:
                value === 'none'
                  ? 'The portal assumes no role, and asks no STS'
                  : `The portal signs in to AWS through ${value}`,
            },
    );
    const keys = livingRegions(input)
      // What is in that region itself is no secret: another check says so.
      .filter(region => region !== plane)
      .flatMap(region => {
        const key = find(input, MEASUREMENTS.databaseKey, region);
        return key?.state === 'known' &&
          String(key.value).split(':')[3] === plane
          ? [
              {
                status: 'fail' as const,
                reason: `The database of ${region} hangs on the key ${key.value}`,
                remedy: `Encrypt it with a key of ${region}`,
                region,
                measuredAt: key.sourceTime,
              },
            ]
          : [];
      });
    return [signIn, ...keys];
  },
};
