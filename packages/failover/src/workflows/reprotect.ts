import type { PlanShape } from '@understudy/plugin-disaster-recovery-common';
import { alignSwitch } from '../steps/alignSwitch';
import { approval } from '../steps/approval';
import { copyMissedObjects } from '../steps/copyMissedObjects';
import { createReplica } from '../steps/createReplica';
import { evidence } from '../steps/evidence';
import type { FailoverNode } from '../steps/FailoverStep';
import { fence } from '../steps/fence';
import { freezePipelines } from '../steps/freezePipelines';
import { keepOldPrimary } from '../steps/keepOldPrimary';
import { proveBucketReplication } from '../steps/proveBucketReplication';
import { proveReplicating } from '../steps/proveReplicating';
import { recordDivergence } from '../steps/recordDivergence';
import { rejoinStandby } from '../steps/rejoinStandby';
import { releaseLock } from '../steps/releaseLock';
import { releaseOldPrimary } from '../steps/releaseOldPrimary';
import { releaseBothPipelines } from '../steps/releasePipelines';
import { removeOldPrimary } from '../steps/removeOldPrimary';
import { takeLock } from '../steps/takeLock';
import { unprotectOldPrimary } from '../steps/unprotectOldPrimary';
import { chain } from './chain';

/**
 * The region that was left becomes the standby of the one that serves: what its
 * database had is kept and shown before a person lets go of it.
 */
export const reprotect = ({ approval: when }: PlanShape): FailoverNode[] => {
  const line = chain(
    ...(when === 'before-anything' ? [approval] : []),
    takeLock,
    freezePipelines,
    // Taking back a rebuild never opens the region that was left.
    { ...fence, undo: undefined },
    alignSwitch,
    // Whoever has to mend a rule learns it before anything is let go of.
    proveBucketReplication,
    recordDivergence,
    keepOldPrimary,
    releaseOldPrimary,
    ...(when === 'none' || when === 'before-anything' ? [] : [approval]),
    unprotectOldPrimary,
    removeOldPrimary,
    createReplica,
    proveReplicating,
    rejoinStandby,
    releaseBothPipelines,
  );
  return [
    ...line,
    // Hours of S3 beside hours of RDS.
    { step: copyMissedObjects, after: [proveBucketReplication.id] },
    { step: evidence, after: [releaseBothPipelines.id, copyMissedObjects.id] },
    { step: releaseLock, after: [evidence.id] },
  ];
};
