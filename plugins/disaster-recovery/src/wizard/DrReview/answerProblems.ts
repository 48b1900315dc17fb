import { siteDefinitionSchema } from '@understudy/plugin-disaster-recovery-common';
import { answerLabel } from '../answerLabels';
import { answeredSite, type Answers } from '../answeredSite';
import { pageOf } from '../pages';

/** An answer that has to change, and where it was given. */
export interface AnswerProblem {
  sentence: string;
  /** Title of the page that asks for it, where one does. */
  page?: string;
}

/** What the template's own schema says against all answers together. */
export function answerProblems(answers: Answers): AnswerProblem[] {
  const { error } = siteDefinitionSchema.safeParse(answeredSite(answers));
  return (error?.issues ?? []).map(({ path, message }) =>
    problemOf(path.join('.'), message),
  );
}

/** The same of what the server refused: `field: what is wrong`, one a line. */
export function refusedAnswers(message: string): AnswerProblem[] {
  const problems = message
    .split('\n')
    .map(line => /^([\w.]+): (.+)$/.exec(line.trim()))
    .flatMap(match => (match ? [problemOf(match[1], match[2])] : []));
  return problems.length > 0 ? problems : [{ sentence: message }];
}

function problemOf(path: string, message: string): AnswerProblem {
  const label = answerLabel(path);
  // A predicate goes on where the label ends; a sentence of its own does not.
  const predicate = /^[a-z]/.test(message);
  return {
    sentence: predicate ? `${label} ${message}` : `${label}: ${message}`,
    page: pageOf(path),
  };
}
