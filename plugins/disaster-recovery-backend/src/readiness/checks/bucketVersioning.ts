import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { bucketsOf, judge } from './facts';

/** S3 replicates versions: without them on both sides nothing is copied. */
export const bucketVersioningCheck: Check = {
  id: 'bucket-versioning',
  title: 'Versions kept on both sides',
  reads: [MEASUREMENTS.versioning],
  fails: 'A bucket has its versioning off or suspended',
  severity: 'fail',
  remedy: 'Enable versioning, then copy what was written meanwhile',
  evaluate: ({ site, measurements }) =>
    bucketsOf({ site }).map(({ name, region }) =>
      judge(
        measurements.find(
          each =>
            each.name === MEASUREMENTS.versioning && each.resource === name,
        ),
        `The versioning of ${name}`,
        region,
        value =>
          value === 'Enabled'
            ? { status: 'pass', reason: `${name} keeps versions` }
            : {
                status: 'fail',
                reason: `${name} keeps no versions: its versioning is ${value}`,
                remedy: 'Enable it, then copy what was written meanwhile',
              },
      ),
    ),
};
