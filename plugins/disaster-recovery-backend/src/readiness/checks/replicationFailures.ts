import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { bucketsOf, judge } from './facts';

/** S3 does not try a failed replication again: what failed stays missing on the other side until somebody copies it. */
export const replicationFailuresCheck: Check = {
  id: 'replication-failures',
  title: 'No object failed to replicate',
  reads: [MEASUREMENTS.s3Failed],
  fails: 'Objects of either direction failed to replicate within 24 hours',
  severity: 'warn',
  remedy:
    "Look why at the objects' replication status, then copy them by a rebuild: S3 does not try again",
  evaluate: ({ site, measurements }) =>
    bucketsOf({ site }).map(({ name, region }) =>
      judge(
        measurements.find(
          each => each.name === MEASUREMENTS.s3Failed && each.resource === name,
        ),
        `What ${name} failed to replicate`,
        region,
        value =>
          Number(value) === 0
            ? {
                status: 'pass',
                reason: `No object of ${name} failed to replicate within 24 hours`,
              }
            : {
                status: 'warn',
                reason: `${value} objects of ${name} failed to replicate within 24 hours, and S3 does not try again`,
                remedy:
                  "Look at the replication role and the destination's key, then copy them with S3 Batch Replication",
              },
      ),
    ),
};
