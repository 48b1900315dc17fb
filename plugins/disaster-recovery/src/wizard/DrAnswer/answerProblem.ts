import { answerLabel } from '../answerLabels';
import { siteProblems } from '../siteProblems';

/** Answers that are a text of their own. */
export type PlainAnswer = 'description' | 'accountId';

/** Why this cannot be a site's, as a sentence. */
export function answerProblem(
  answer: PlainAnswer,
  value: string | undefined,
): string | undefined {
  const [problem] = siteProblems(answer, value ?? '');
  return problem && `${answerLabel(answer)} ${problem.message}`;
}
