import type { AddedStepKind } from './AddedStep';

export interface StepPlace {
  /** The step of this product beside which it is. */
  anchor: string;
  side: 'before' | 'after';
  /** The step that waits for what stands there. */
  waits: string;
}

/**
 * Nothing of somebody else stands between an approval that is given to people
 * without service, the fence, the promotion and the proof that users are served:
 * not even beside them, where its failure would let the run stand still.
 */
const MOVING: StepPlace[] = [
  { anchor: 'stop-writes', side: 'before', waits: 'stop-writes' },
  { anchor: 'verify-outside', side: 'after', waits: 'evidence' },
];

/** Where added steps may stand, by kind of run. */
export const PLACES_FOR_STEPS: Record<AddedStepKind, readonly StepPlace[]> = {
  failover: MOVING,
  'complete-failover': MOVING,
  failback: MOVING,
  reprotect: [
    // The last moment at which the old database is as it was left.
    { anchor: 'keep-old-primary', side: 'before', waits: 'keep-old-primary' },
    { anchor: 'rejoin-standby', side: 'after', waits: 'evidence' },
  ],
  drill: [{ anchor: 'use-clone', side: 'after', waits: 'measure' }],
};
