import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import type { FailoverNode } from '../steps/FailoverStep';
import { whileWanted } from '../steps/whileWanted';
import type { AddedStep, AddedStepKind, AddedStepPlace } from './AddedStep';
import { failoverStepOf } from './failoverStepOf';
import { PLACES_FOR_STEPS, type StepPlace } from './placesForSteps';

/** The place that is meant, of those that there are for a kind. */
export const findPlace = (
  kind: AddedStepKind,
  place: AddedStepPlace,
): StepPlace | undefined =>
  PLACES_FOR_STEPS[kind].find(({ anchor, side }) =>
    'before' in place
      ? side === 'before' && anchor === place.before
      : side === 'after' && anchor === place.after,
  );

/** Steps at one place stand beside each other. */
function insert(
  nodes: FailoverNode[],
  original: FailoverNode[],
  kind: AddedStepKind,
  added: AddedStep,
): FailoverNode[] {
  const place = findPlace(kind, added.place);
  const anchor = original.find(({ step }) => step.id === place?.anchor);
  if (!place || !anchor) {
    return nodes;
  }
  const step = failoverStepOf(added);
  const node: FailoverNode = {
    step: kind === 'drill' ? whileWanted(step) : step,
    after: place.side === 'before' ? anchor.after : [anchor.step.id],
  };
  return nodes.flatMap(each => {
    const waits =
      each.step.id === place.waits
        ? { ...each, after: [...each.after, step.id] }
        : each;
    if (each.step.id !== place.anchor) {
      return [waits];
    }
    return place.side === 'before' ? [node, waits] : [waits, node];
  });
}

/** The steps of a run with those that somebody added. */
export function addSteps(
  kind: RunKind,
  nodes: FailoverNode[],
  steps: readonly AddedStep[],
): FailoverNode[] {
  const walked = kind === 'dry-run' ? 'failover' : kind;
  return steps
    .filter(({ kinds }) => kinds.includes(walked))
    .reduce((woven, step) => insert(woven, nodes, walked, step), nodes);
}
