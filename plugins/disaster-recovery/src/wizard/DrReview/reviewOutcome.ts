import { answerProblems } from './answerProblems';
import type { Answers } from '../answeredSite';

/** What the last page found: nothing against creating the site, or a refusal by the preview. */
export type ReviewOutcome = 'seen' | 'refused';

/** Why the wizard stays on its last page, as sentences. */
export function reviewProblems(
  outcome: ReviewOutcome | undefined,
  answers: Answers,
): string[] {
  const problems = answerProblems(answers).map(({ sentence, page }) =>
    page ? `${sentence} (page ${page})` : sentence,
  );
  if (problems.length === 0 && outcome === 'refused') {
    return [
      'The preview was refused; change the answers that it names, then come back to this page',
    ];
  }
  return problems;
}
