import type {
  DecisionKind,
  RunDetail,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';
import { isActive } from '../../ui';
import { approvalsOf, waitsForApproval } from './decision/approvalsOf';
import { decisionOptions } from './decision/decisionOptions';
import { stuckStep } from './decision/stuckStep';

const CONTROL = 'those who may control runs';

/** Who it is that can decide so. */
const WHO: Record<DecisionKind, string> = {
  approve: 'an approver who neither asked, nor overrode, nor tried again',
  reject: 'an approver',
  'break-glass': 'those who may break the glass',
  override: 'those who may override guards',
  pause: CONTROL,
  resume: CONTROL,
  'skip-step': CONTROL,
  'retry-step': CONTROL,
  extend: CONTROL,
  abort: CONTROL,
  end: CONTROL,
};

/** Not by itself what lets a run go on. */
const GIVES_UP: DecisionKind[] = ['reject', 'abort', 'end'];

const titles = (steps: RunStep[]) =>
  steps.map(({ title }) => `“${title}”`).join(' and ');

/** Who can let the run go on, and whether the reader is one of them. */
function deciders(run: RunDetail): string {
  const options = decisionOptions(run);
  const onwards = options.filter(
    ({ request }) => !GIVES_UP.includes(request.kind),
  );
  const asked = onwards.length > 0 ? onwards : options;
  const who = [...new Set(asked.map(({ request }) => WHO[request.kind]))];
  const isReader = asked.some(({ blockedBecause }) => !blockedBecause);
  return `${who.join(', or ')}; you ${isReader ? 'can' : 'cannot'}`;
}

function whatFor(run: RunDetail): string {
  if (run.status === 'paused') {
    return 'somebody resumes it';
  }
  if (waitsForApproval(run)) {
    const left = Math.max(
      1,
      run.plan.approvals.count - approvalsOf(run).length,
    );
    return left === 1 ? 'one more approves' : `${left} more approve`;
  }
  const step = run.steps.find(({ id }) => id === run.question?.step);
  return step
    ? `somebody decides about “${step.title}”`
    : 'somebody decides about it';
}

/** The next deed, or who must decide; undefined of a run that is over. */
export function nextSentence(run: RunDetail): string | undefined {
  if (!isActive(run)) {
    return undefined;
  }
  if (run.status !== 'running' || waitsForApproval(run)) {
    return `Nothing goes on before ${whatFor(run)}: ${deciders(run)}.`;
  }
  const stuck = stuckStep(run);
  if (stuck) {
    return `“${
      stuck.step.title
    }” goes on once it is proven, or once somebody overrides ${stuck.guards.join(
      ', ',
    )}: ${deciders(run)}.`;
  }
  if (run.decisions.some(({ kind }) => kind === 'abort' || kind === 'reject')) {
    return 'What was done is being taken back, last first.';
  }
  const underWay = run.steps.filter(({ status }) => status === 'running');
  const then = run.steps.find(({ status }) => status === 'pending');
  if (underWay.length === 0) {
    return then ? `Next is ${titles([then])}.` : 'Nothing is left to do.';
  }
  return `Now ${titles(underWay)}${then ? `, then ${titles([then])}` : ''}.`;
}
