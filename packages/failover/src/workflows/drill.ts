import { restoreStandby, startStandby } from '../steps/drillCapacity';
import { measureDrill, proveStandby } from '../steps/drillProof';
import { evidence } from '../steps/evidence';
import type { FailoverNode, FailoverStep } from '../steps/FailoverStep';
import { markDrill } from '../steps/markDrill';
import { proveClone } from '../steps/proveClone';
import { provePermissions } from '../steps/provePermissions';
import { rehearseSwitch, removeRehearsal } from '../steps/rehearseSwitch';
import { removeClone } from '../steps/removeClone';
import { restoreClone } from '../steps/restoreClone';
import { useClone } from '../steps/useClone';
import { verifyRemoval } from '../steps/verifyRemoval';
import { whileWanted } from '../steps/whileWanted';

const rehearsal = (step: FailoverStep, ...after: FailoverStep[]) => ({
  step: whileWanted(step),
  after: after.map(({ id }) => id),
});

const removal = (step: FailoverStep, ...after: FailoverStep[]) => ({
  step,
  after: after.map(({ id }) => id),
});

/**
 * Proves that the standby would start, that its data come back from a backup and
 * can be read and written, and that the switch would move; touches no user.
 */
export const drill: FailoverNode[] = [
  // What costs nothing comes before anything is made.
  rehearsal(provePermissions),
  rehearsal(markDrill, provePermissions),
  rehearsal(restoreClone, markDrill),
  rehearsal(startStandby, markDrill),
  rehearsal(rehearseSwitch, markDrill),
  rehearsal(proveClone, restoreClone),
  rehearsal(proveStandby, startStandby),
  rehearsal(useClone, proveClone, proveStandby),
  rehearsal(measureDrill, useClone, rehearseSwitch),
  removal(removeClone, measureDrill),
  removal(restoreStandby, measureDrill),
  removal(removeRehearsal, measureDrill),
  removal(verifyRemoval, removeClone, restoreStandby, removeRehearsal),
  removal(evidence, verifyRemoval),
];
