import { ANSWER_LABELS } from '../answerLabels';
import { problemSentence, siteProblems } from '../siteProblems';

const LABELS = ANSWER_LABELS.regions;

/** Why these two regions cannot be a site's, by input. */
export function regionPairProblems(value: {
  active?: string;
  pilot?: string;
}): Partial<Record<'active' | 'pilot', string>> {
  const pair = { active: value.active ?? '', pilot: value.pilot ?? '' };
  const problems: Partial<Record<'active' | 'pilot', string>> = {};
  for (const problem of siteProblems('regions', pair)) {
    const input = problem.input === 'active' ? 'active' : 'pilot';
    problems[input] ??= pair[input]
      ? problemSentence(LABELS, problem)
      : `${LABELS[input]} is missing; choose one`;
  }
  return problems;
}
