import type {
  FailoverMode,
  PlanShape,
} from '@understudy/plugin-disaster-recovery-common';
import { approval } from '../steps/approval';
import { evidence } from '../steps/evidence';
import type { FailoverNode } from '../steps/FailoverStep';
import { fence } from '../steps/fence';
import { freezePipelines } from '../steps/freezePipelines';
import { moveTraffic, moveTrafficFirst } from '../steps/moveTraffic';
import { openRoleChange } from '../steps/openRoleChange';
import { promoteDatabase } from '../steps/promoteDatabase';
import { proveCaughtUp } from '../steps/proveCaughtUp';
import { proveWritable } from '../steps/proveWritable';
import { recordPosition } from '../steps/recordPosition';
import { releaseLock } from '../steps/releaseLock';
import { releasePipelines } from '../steps/releasePipelines';
import { scaleOut } from '../steps/scaleOut';
import { stopWrites } from '../steps/stopWrites';
import { takeLock } from '../steps/takeLock';
import { verifyOutside } from '../steps/verifyOutside';
import { chain } from './chain';

/** What comes before the promotion, and which steps it waits for. */
function decision(mode: FailoverMode, shape: PlanShape): FailoverNode[] {
  const before = shape.approval === 'before-anything' ? [approval] : [];
  const first = shape.approval === 'first' ? [approval] : [];
  const afterFence = shape.approval === 'after-fence' ? [approval] : [];
  return mode === 'planned'
    ? chain(
        ...before,
        takeLock,
        freezePipelines,
        recordPosition,
        // Its application tells what has arrived; it reads the replica meanwhile.
        scaleOut,
        // As late as nobody feels anything: an approval grows old.
        ...first,
        stopWrites,
        fence,
        proveCaughtUp,
        moveTrafficFirst,
      )
    : chain(
        ...before,
        takeLock,
        freezePipelines,
        recordPosition,
        ...first,
        fence,
        ...afterFence,
        moveTrafficFirst,
      );
}

/**
 * Lock, freeze, position, fence, promotion beside more instances, proof, traffic,
 * verification, roles. An approval comes before anything users would feel, unless
 * they are without service already.
 */
export function failover(mode: FailoverMode, shape: PlanShape): FailoverNode[] {
  const line = decision(mode, shape);
  const decided = [line[line.length - 1].step.id];
  const beside: FailoverNode[] =
    mode === 'planned' ? [] : [{ step: scaleOut, after: decided }];
  const serving = [promoteDatabase.id, ...beside.map(({ step }) => step.id)];
  const afterwards = chain(
    proveWritable,
    moveTraffic,
    verifyOutside,
    openRoleChange,
    releasePipelines,
    evidence,
    releaseLock,
  );
  afterwards[0].after = serving;
  return [
    ...line,
    { step: promoteDatabase, after: decided },
    ...beside,
    ...afterwards,
  ];
}
