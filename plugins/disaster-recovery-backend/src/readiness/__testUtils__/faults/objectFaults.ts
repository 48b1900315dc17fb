import {
  MEASUREMENTS,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { ACCOUNT, ACTIVE, measurement, PILOT } from '../../../__testUtils__';
import type { CheckInput } from '../../types';
import type { MeasuredFault } from './MeasuredFault';

const M = MEASUREMENTS;
const HOUR = 3_600_000;
const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();
const bucket = `orders-assets-${ACCOUNT}-${ACTIVE}`;
const back = `orders-assets-${ACCOUNT}-${PILOT}`;
const inActive = { region: ACTIVE };
const drill = (endedAt: string): Partial<CheckInput> => ({
  lastDrill: { endedAt } as RunSummary,
});

/** What is wrong with objects, with silence, and with time. */
export const objectFaults: MeasuredFault[] = [
  {
    fault: 'objects that wait for too long',
    measured: [
      measurement(M.s3Pending, 9, { ...inActive, resource: bucket }),
      measurement(M.s3Latency, 900, { ...inActive, resource: bucket }),
    ],
    verdict: 'at-risk',
    finds: ['storage-replication', 'warn'],
  },
  {
    fault: 'objects that failed to replicate',
    measured: [measurement(M.s3Failed, 3, { ...inActive, resource: bucket })],
    verdict: 'at-risk',
    finds: ['replication-failures', 'warn'],
  },
  {
    fault: 'objects that failed on the way back',
    measured: [measurement(M.s3Failed, 1, { resource: back })],
    verdict: 'at-risk',
    finds: ['replication-failures', 'warn'],
  },
  {
    fault: 'a bucket without versions',
    measured: [measurement(M.versioning, 'Suspended', { resource: back })],
    verdict: 'not-ready',
    finds: ['bucket-versioning', 'fail'],
  },
  {
    fault: 'no rule that copies',
    measured: [
      measurement(M.replicationRule, 'has no rule', {
        ...inActive,
        resource: bucket,
      }),
    ],
    verdict: 'not-ready',
    finds: ['replication-rules', 'fail'],
  },
  {
    fault: 'no rule for the way back',
    measured: [
      measurement(M.replicationRule, 'has no rule', { resource: back }),
    ],
    verdict: 'at-risk',
    finds: ['replication-rules', 'warn'],
  },
  // Silence, and time.
  {
    fault: 'the standby dark',
    silent: ({ region }) => region === PILOT,
    verdict: 'unknown',
    finds: ['replication-state', 'unknown'],
  },
  {
    fault: 'the serving region dark',
    silent: ({ region }) => region === ACTIVE,
    verdict: 'unknown',
    finds: ['two-writers', 'unknown'],
  },
  {
    fault: 'nothing that was ever measured',
    silent: () => true,
    verdict: 'unknown',
    finds: ['data-freshness', 'unknown'],
  },
  {
    fault: 'no drill',
    input: { lastDrill: undefined },
    verdict: 'at-risk',
    finds: ['drill-age', 'warn'],
  },
  {
    fault: 'a drill of long ago',
    input: drill(ago(91 * 24 * HOUR)),
    verdict: 'at-risk',
    finds: ['drill-age', 'warn'],
  },
];
