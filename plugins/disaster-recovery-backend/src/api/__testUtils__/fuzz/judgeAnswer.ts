import {
  answerProblems,
  operations,
  problemsOf,
  type Operation,
} from '../../../__testUtils__';
import { jsonOf, type Draft } from './Draft';
import type { Known } from './Known';
import type { Received } from './send';
import { withoutRight } from './withoutRight';

/** How a 400 says which part of the request is wrong. */
const NAMES_THE_PART =
  /\b(body|query|path|header)\b|^(confirmation|overrides|planHash|reason|ticket|guard|step|seconds|region|from|until|to|format|stage)\b/;

/** What the router serves a path with: it does not mind case, nor one slash at the end. */
export function servedBy({
  method,
  path,
}: Draft): { operation: Operation; argument: string } | undefined {
  for (const operation of operations) {
    const pattern = operation.path.replace(/\{\w+\}/g, '([^/]+)');
    const found = new RegExp(`^${pattern}/?$`, 'i').exec(path);
    if (found && operation.method.toUpperCase() === method) {
      return { operation, argument: found[1] ?? '' };
    }
  }
  return undefined;
}

/** What is wrong with an answer; empty where nothing is. */
export function judgeAnswer(
  draft: Draft,
  received: Received,
  known: Known,
): string[] {
  const { status, contentType, body } = received;
  if (status >= 500 || status < 200) {
    return [`answered ${status}: ${JSON.stringify(body).slice(0, 500)}`];
  }
  // Neither shows anything that a GET would not.
  if (draft.method === 'HEAD' || (draft.method === 'OPTIONS' && status < 300)) {
    return [];
  }
  const served = servedBy(draft);
  // The framework's own answers: what is elsewhere, and what is known already.
  const isElsewhere =
    !/^\/(sites|counts|findings|runs|drills|waves|waiting)([/?]|$)/i.test(
      draft.path,
    );
  if ((isElsewhere && status === 404) || status === 304) {
    return [];
  }
  if (status >= 400) {
    const problems = answerProblems(served?.operation ?? operations[0], {
      status,
      contentType,
      body,
    });
    const { message = '' } = (body as any)?.error ?? {};
    return status === 400 && !NAMES_THE_PART.test(message)
      ? [...problems, `400 names no part of the request: ${message}`]
      : problems;
  }
  if (!served) {
    return [`answered ${status}, and no operation is for it`];
  }
  const { operation } = served;
  const without = withoutRight(draft, served, body, known);
  const unchecked = operation.body
    ? problemsOf(operation.body, jsonOf(draft)).map(
        each => `took a body that the document does not allow: ${each}`,
      )
    : [];
  return [
    ...answerProblems(operation, { status, contentType, body }),
    ...(without ? [without] : []),
    ...unchecked,
  ];
}
