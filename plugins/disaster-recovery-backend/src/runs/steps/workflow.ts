import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { approvalStep } from './approval';
import { restoreStandby, startStandby } from './drillCapacity';
import { proveClone, removeClone, restoreClone } from './drillClone';
import { measureDrill, proveStandby } from './drillProof';
import { evidence } from './evidence';
import { fence } from './fence';
import { freezePipelines } from './freezePipelines';
import { moveTraffic } from './moveTraffic';
import { openRoleChange } from './openRoleChange';
import { promoteDatabase } from './promoteDatabase';
import { proveWritable } from './proveWritable';
import { recordPosition } from './recordPosition';
import { releasePipelines } from './releasePipelines';
import { scaleOut } from './scaleOut';
import { stopWrites } from './stopWrites';
import { verifyOutside } from './verifyOutside';
import { waitLagZero } from './waitLagZero';
import type { Step } from './types';

/** A step and what must have ended before it starts. */
export interface WorkflowNode {
  step: Step;
  after: string[];
}

export interface WorkflowOptions {
  kind: RunKind;
  mode: FailoverMode;
  requireApproval: boolean;
  approvalExpirySeconds: number;
}

const chain = (...steps: Step[]): WorkflowNode[] =>
  steps.map((step, index) => ({
    step,
    after: index === 0 ? [] : [steps[index - 1].id],
  }));

function failover(options: WorkflowOptions): WorkflowNode[] {
  const approval = options.requireApproval
    ? [approvalStep(options.approvalExpirySeconds)]
    : [];
  const line =
    options.mode === 'planned'
      ? // The site is down once writes stop, so nobody waits for a person then.
        chain(
          freezePipelines,
          recordPosition,
          ...approval,
          stopWrites,
          fence,
          waitLagZero,
        )
      : chain(freezePipelines, recordPosition, fence, ...approval);
  const decided = line[line.length - 1].step.id;
  return [
    ...line,
    { step: promoteDatabase, after: [decided] },
    { step: scaleOut, after: [decided] },
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

/** The steps of a run and their order; a dry-run walks the failover's. */
export const workflowOf = (options: WorkflowOptions): WorkflowNode[] =>
  options.kind === 'drill' ? drill : failover(options);
