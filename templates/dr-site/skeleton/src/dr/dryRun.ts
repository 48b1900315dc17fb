import type { StepContext, WorkflowNode } from './types';

/**
 * What every step would find and do. Nothing is changed: a step that looks
 * only for what an earlier one brings about says what it would wait for.
 * @returns whether every step that matters is possible
 */
export async function dryRun(
  nodes: WorkflowNode[],
  context: StepContext,
  report: (line: string) => void,
): Promise<boolean> {
  let possible = true;
  for (const { step } of nodes) {
    const look = step.predict ?? step.observe;
    const { state, outcome } = await look
      .call(step, context)
      .catch((error: Error) => ({
        state: 'impossible',
        outcome: `unknown: ${error.message || error.name}`,
      }));
    possible &&= state !== 'impossible' || step.optional !== undefined;
    report(`  ${state.padEnd(10)}  ${step.title}: ${outcome}`);
  }
  return possible;
}
