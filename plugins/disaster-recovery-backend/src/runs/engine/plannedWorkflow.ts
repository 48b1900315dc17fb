import type { RunConfig } from '../config';
import { workflowOf, type WorkflowNode } from '../steps/workflow';
import type { RunRecord } from '../store/RunRecord';

/**
 * What was planned and approved, also where this version of the portal would
 * plan other steps.
 * @throws Error where this version no longer knows a step
 */
export function plannedWorkflow(
  { id: run, kind, mode, plan }: RunRecord,
  { approvalExpirySeconds }: RunConfig,
): WorkflowNode[] {
  const known = workflowOf({
    kind,
    mode,
    requireApproval: true,
    approvalExpirySeconds,
  });
  return plan.steps.map(({ id, after }) => {
    const node = known.find(({ step }) => step.id === id);
    if (!node) {
      throw new Error(`run ${run} was planned with a step ${id}, now unknown`);
    }
    return { step: node.step, after };
  });
}
