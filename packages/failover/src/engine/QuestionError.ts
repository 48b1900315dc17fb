import type { Question } from './RunRecord';

/** Nothing is done before a person has decided (invariant I12). */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';

  constructor(readonly question: Omit<Question, 'since'>) {
    super(question.reason);
  }
}
