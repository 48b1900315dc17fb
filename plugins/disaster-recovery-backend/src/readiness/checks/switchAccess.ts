import { remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judge, type CheckFinding } from './facts';

/** Route 53's checkers sign nothing: a switch that only we can read is one that nobody sees. */
export const switchAccessCheck: Check = {
  id: 'switch-access',
  title: 'Switch readable by everybody',
  reads: [MEASUREMENTS.switchAccess],
  fails:
    "A bucket of the switch is gone, blocks public access, or its policy does not let everybody read the switch's object",
  severity: 'fail',
  remedy:
    'Apply the stack of the region, and lift what blocks public access on the bucket or the account',
  evaluate({ site, measurements }): CheckFinding[] {
    const { pilot } = site.regions;
    const single = site.manifests[pilot]?.switch;
    const objects = site.traffic?.switch?.objects ?? [
      ...(single ? [{ ...single, region: pilot }] : []),
    ];
    return objects.map(({ region, bucket, key }) =>
      judge(
        measurements.find(
          each =>
            each.name === MEASUREMENTS.switchAccess &&
            each.resource === `s3://${bucket}/${key}`,
        ),
        `Whether anybody may read the switch of ${region}`,
        region,
        value =>
          value === 'readable'
            ? {
                status: 'pass',
                reason: `Everybody may read the switch of ${region}`,
              }
            : {
                status: 'fail',
                reason: `Route 53 would not see the switch of ${region}: ${value}`,
                remedy: `${remedyOf(site, {
                  stacks: `Apply the stack of ${region}`,
                  byHand:
                    "Let everybody read the switch's object, and lift what blocks public access",
                })}; no traffic can be moved by it until then`,
              },
      ),
    );
  },
};
