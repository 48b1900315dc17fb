import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { ANSWER_LABELS } from '../answerLabels';
import { problemsByInput, siteProblems } from '../siteProblems';

/** What a failover may cost, in seconds. */
export type Objectives = SiteDefinition['objectives'];

/** Why these cannot be a site's objectives, by input. */
export function objectivesProblems(
  objectives: Partial<Objectives>,
): Partial<Record<keyof Objectives, string>> {
  return problemsByInput(
    ANSWER_LABELS.objectives,
    siteProblems('objectives', objectives),
  );
}
