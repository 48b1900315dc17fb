import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { ANSWER_LABELS } from '../answerLabels';
import { problemsByInput, siteProblems } from '../siteProblems';

/** Which pipeline plans and applies the stacks, and what it reads. */
export type Delivery = SiteDefinition['delivery'];

type Pipeline = Delivery['pipeline'];

/** What a pipeline has to be told besides. */
export const NEEDS: Record<
  Pipeline,
  readonly ('repository' | 'branch' | 'connectionArn')[]
> = {
  jenkins: [],
  'github-actions': ['repository', 'branch'],
  codepipeline: ['repository', 'branch', 'connectionArn'],
};

/** Why a site cannot be delivered so, by input. */
export function deliveryProblems(
  delivery: Partial<Delivery>,
): Partial<Record<keyof Delivery, string>> {
  return problemsByInput(
    ANSWER_LABELS.delivery,
    siteProblems('delivery', delivery),
  );
}

/** The same without what nobody had time to type yet. */
export function typedProblems(
  delivery: Partial<Delivery>,
): Partial<Record<keyof Delivery, string>> {
  return Object.fromEntries(
    Object.entries(deliveryProblems(delivery)).filter(
      ([input]) => delivery[input as keyof Delivery] !== undefined,
    ),
  );
}
