import { answerProblems } from './answerProblems';
import type { Answers } from '../answeredSite';

/** What the last page found: nothing against creating the site, or a refusal by the preview. */
export type ReviewOutcome = 'seen' | 'refused';

/** True where the wizard has to stay on its last page, which names what must change. */
export function staysOnReview(
  outcome: ReviewOutcome | undefined,
  answers: Answers,
): boolean {
  return outcome === 'refused' || answerProblems(answers).length > 0;
}
