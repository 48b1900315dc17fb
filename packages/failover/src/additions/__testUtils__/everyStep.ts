import { workflowOf } from '../../workflows/workflowOf';
import type { AddedStepKind } from '../AddedStep';

const KINDS: AddedStepKind[] = [
  'drill',
  'failover',
  'complete-failover',
  'failback',
  'reprotect',
];
const shape = { approval: 'first', doorFirst: false } as const;

/** Ids of the steps of this product, by kind of run. */
export const RUN_KIND_STEPS = Object.fromEntries(
  KINDS.map(kind => [
    kind,
    (['planned', 'unplanned'] as const).flatMap(mode =>
      workflowOf({ kind, mode, shape }).map(({ step }) => step.id),
    ),
  ]),
) as Record<AddedStepKind, string[]>;
