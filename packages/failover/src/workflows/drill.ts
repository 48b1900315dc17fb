import { restoreStandby, startStandby } from '../steps/drillCapacity';
import { measureDrill, proveStandby } from '../steps/drillProof';
import { evidence } from '../steps/evidence';
import type { FailoverNode } from '../steps/FailoverStep';
import { proveClone } from '../steps/proveClone';
import { removeClone } from '../steps/removeClone';
import { restoreClone } from '../steps/restoreClone';

/** Proves that the standby would start and its data could be read; touches no user. */
export const drill: FailoverNode[] = [
  { step: restoreClone, after: [] },
  { step: startStandby, after: [] },
  { step: proveClone, after: [restoreClone.id] },
  { step: proveStandby, after: [startStandby.id] },
  { step: measureDrill, after: [proveClone.id, proveStandby.id] },
  { step: removeClone, after: [measureDrill.id] },
  { step: restoreStandby, after: [measureDrill.id] },
  { step: evidence, after: [removeClone.id, restoreStandby.id] },
];
