import type { DecisionKind, RunRecord } from '../../engine';
import { decided } from '../../engine';
import { PEOPLE } from '../world/drawEvents';
import type { Desk } from './Desk';

/** What is tried for a question, and how often, before the next is. */
const ORDER: [DecisionKind, number][] = [
  ['resume', 3],
  ['extend', 3],
  ['retry-step', 3],
  ['approve', 4],
  ['break-glass', 1],
  ['override', 4],
  ['skip-step', 1],
  ['abort', 1],
  ['end', 1],
];

/** Nobody tries a second time what is in vain only after so long. Seconds. */
const PATIENCE = 3600;

/** How often an answer is tried about a step. */
const triesOf = (run: RunRecord, most: number, step?: string) => {
  const planned = run.plan.steps.find(({ id }: { id: string }) => id === step);
  return (planned?.deadlineSeconds ?? 0) > PATIENCE ? 1 : most;
};

/** Who may approve the run: not those who are in it. */
const approverOf = (run: RunRecord) => {
  const involved = decided.involved(run);
  const gave = decided.approvals(run).map(({ by }) => by);
  return PEOPLE.find(name => !involved.has(name) && !gave.includes(name));
};

/** What people who are gone now tried in vain does not count against who is here. */
const retriesLeft = (run: RunRecord) =>
  run.decisions.filter(({ reason }) => reason === 'it has to go on').length;

/** Guards to choose from for an override; for another answer, that it is offered. */
function choicesOf(
  kind: DecisionKind,
  options: DecisionKind[],
  guards: string[],
): string[] {
  if (kind === 'override') {
    return guards;
  }
  return options.includes(kind) ? [''] : [];
}

/** One look of somebody who wants the run to end well: the mildest answer that has not failed yet. */
export async function lookSensibly(
  desk: Pick<Desk, 'active' | 'decide'>,
): Promise<void> {
  for (const run of desk.active()) {
    const by = approverOf(run);
    if (run.status === 'paused') {
      await desk.decide(run.id, { kind: 'resume', by: run.requestedBy });
    } else if (run.status === 'pending-approval') {
      await desk.decide(
        run.id,
        by
          ? { kind: 'approve', by }
          : {
              kind: 'break-glass',
              by: run.requestedBy,
              reason: 'nobody is left who may approve',
            },
      );
    } else if (run.question) {
      await answer(desk, run);
    }
  }
}

async function answer(desk: Pick<Desk, 'decide'>, run: RunRecord) {
  const { options = [], guards = [], step } = run.question ?? {};
  const asked = new Map<string, number>();
  for (const { kind, guard } of run.decisions) {
    const name = `${kind} ${guard ?? ''}`;
    asked.set(name, (asked.get(name) ?? 0) + 1);
  }
  const approver = approverOf(run);
  for (const [kind, most] of ORDER) {
    if (kind === 'approve' && !approver) {
      continue;
    }
    const choices = choicesOf(kind, options, guards);
    for (const guard of choices) {
      const times = asked.get(`${kind} ${guard}`) ?? 0;
      const request = {
        kind,
        by: (kind === 'approve' && approver) || run.requestedBy,
        reason: 'so that it ends',
        seconds: 3600,
        ...(step && { step }),
        ...(guard && { guard }),
      };
      if (
        times < triesOf(run, most, step) + retriesLeft(run) &&
        (await desk.decide(run.id, request))
      ) {
        return;
      }
    }
  }
}
