import { ANSWER_LABELS } from '../answerLabels';
import { type Answers, withoutEmpty } from '../answeredSite';
import { besideOf, siteProblems } from '../siteProblems';

/** A part of the site of which each input stands alone. */
export type PlainPart =
  | 'compute'
  | 'database'
  | 'backup'
  | 'storage'
  | 'notifications';

/** What was answered about a part, as far as given. */
export type PartAnswers = Record<string, unknown>;

/** Why a part of the site cannot be so, by input: what `site.json` would be refused for. */
export function partProblems(
  part: PlainPart,
  value: PartAnswers = {},
  answers: Answers = {},
): Record<string, string> {
  const labels: Record<string, string> = ANSWER_LABELS[part];
  const problems: Record<string, string> = {};
  const { [part]: _, ...others } = besideOf(answers);
  for (const { input, message } of siteProblems(
    part,
    withoutEmpty(value),
    others,
  )) {
    const [name, index] = input.split('.');
    const entry = (value[name] as unknown[] | undefined)?.[Number(index)];
    problems[name] ??= `${
      index === undefined ? labels[name] ?? name : `“${entry}”`
    } ${message}`;
  }
  return problems;
}
