import { approval } from './steps/approval';
import { proveClone, removeClone, restoreClone } from './steps/drillClone';
import {
  proveStandby,
  restoreStandby,
  startStandby,
} from './steps/drillStandby';
import { evidence } from './steps/evidence';
import { fence } from './steps/fence';
import { freezePipelines } from './steps/freezePipelines';
import { measureDrill } from './steps/measureDrill';
import { moveTraffic } from './steps/moveTraffic';
import { openRoleChange } from './steps/openRoleChange';
import { promoteDatabase } from './steps/promoteDatabase';
import { proveWritable } from './steps/proveWritable';
import { recordPosition } from './steps/recordPosition';
import { releasePipelines } from './steps/releasePipelines';
import { scaleOut } from './steps/scaleOut';
import { stopWrites } from './steps/stopWrites';
import { verifyOutside } from './steps/verifyOutside';
import { waitLagZero } from './steps/waitLagZero';
import type { Kind, Mode, Step, WorkflowNode } from './types';

const chain = (...steps: Step[]): WorkflowNode[] =>
  steps.map((step, index) => ({
    step,
    after: index === 0 ? [] : [steps[index - 1].id],
  }));

function moving(mode: Mode): WorkflowNode[] {
  const line =
    mode === 'planned'
      ? // Once writes stop the site is down, so nobody is waited for then.
        chain(
          freezePipelines,
          recordPosition,
          approval,
          stopWrites,
          fence,
          waitLagZero,
        )
      : chain(freezePipelines, recordPosition, fence, approval);
  const decided = [line[line.length - 1].step.id];
  return [
    ...line,
    { step: promoteDatabase, after: decided },
    { step: scaleOut, after: decided },
    { step: proveWritable, after: [promoteDatabase.id, scaleOut.id] },
    { step: moveTraffic, after: [proveWritable.id] },
    { step: verifyOutside, after: [moveTraffic.id] },
    { step: openRoleChange, after: [verifyOutside.id] },
    { step: releasePipelines, after: [openRoleChange.id] },
    { step: evidence, after: [releasePipelines.id] },
  ];
}

const drill: WorkflowNode[] = [
  { step: restoreClone, after: [] },
  { step: startStandby, after: [] },
  { step: proveClone, after: [restoreClone.id] },
  { step: proveStandby, after: [startStandby.id] },
  { step: measureDrill, after: [proveClone.id, proveStandby.id] },
  { step: removeClone, after: [measureDrill.id] },
  { step: restoreStandby, after: [measureDrill.id] },
  { step: evidence, after: [removeClone.id, restoreStandby.id] },
];

/** The steps of a run and their order: those of the portal, with a typed name for an approval. */
export const workflowOf = (kind: Kind, mode: Mode): WorkflowNode[] =>
  kind === 'drill' ? drill : moving(mode);
