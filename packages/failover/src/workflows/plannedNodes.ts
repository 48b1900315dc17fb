import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { Additions } from '../additions';
import { QuestionError } from '../engine';
import type { FailoverNode } from '../steps/FailoverStep';
import { workflowOf } from './workflowOf';

/** Shape of plans that were made before plans had one. */
const OLD_SHAPE = { approval: 'after-fence', doorFirst: false } as const;

/**
 * What was planned and approved, also where this version would plan other steps.
 * @throws QuestionError where this version no longer knows a step
 */
export function plannedNodes(
  plan: Pick<Plan, 'kind' | 'mode' | 'steps'> & { shape?: Plan['shape'] },
  additions?: Additions,
): FailoverNode[] {
  const known = workflowOf(
    { ...plan, shape: plan.shape ?? OLD_SHAPE },
    additions,
  );
  return plan.steps.map(({ id, after }) => {
    const node = known.find(({ step }) => step.id === id);
    if (!node) {
      throw new QuestionError({
        reason: `The run was planned with the step ${id}, which this version does not know; look at both regions, then end it`,
        options: ['end'],
      });
    }
    return { step: node.step, after };
  });
}
