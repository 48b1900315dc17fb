import type { PlanShape } from '@understudy/plugin-disaster-recovery-common';
import { alignSwitch } from '../steps/alignSwitch';
import { approval } from '../steps/approval';
import { createReplica } from '../steps/createReplica';
import { evidence } from '../steps/evidence';
import type { FailoverNode } from '../steps/FailoverStep';
import { fence } from '../steps/fence';
import { freezePipelines } from '../steps/freezePipelines';
import { keepOldPrimary } from '../steps/keepOldPrimary';
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
export const reprotect = ({ approval: when }: PlanShape): FailoverNode[] =>
  chain(
    takeLock,
    freezePipelines,
    // Taking back a rebuild never opens the region that was left.
    { ...fence, undo: undefined },
    alignSwitch,
    recordDivergence,
    keepOldPrimary,
    releaseOldPrimary,
    ...(when === 'none' ? [] : [approval]),
    unprotectOldPrimary,
    removeOldPrimary,
    createReplica,
    proveReplicating,
    rejoinStandby,
    releaseBothPipelines,
    evidence,
    releaseLock,
  );
