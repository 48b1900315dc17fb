import type { z } from 'zod';

/** What a value of each kind looks like to the person who writes `site.json`. */
const KINDS: Record<string, string> = {
  array: 'a list, [ ... ]',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object, { ... }',
  string: 'a text in quotes',
};

/** What is wrong with a field and what to write instead; where the schema itself says it, that stands. */
export const issueMessage: z.core.$ZodErrorMap = issue => {
  if (issue.code === 'invalid_type') {
    const kind = KINDS[issue.expected] ?? issue.expected;
    return issue.input === undefined
      ? `is missing; it must be ${kind}`
      : `must be ${kind}`;
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.join(', ');
    return issue.values.length === 1
      ? `must be ${values}`
      : `must be one of ${values}`;
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `must have at most ${issue.maximum} characters`;
  }
  if (issue.code === 'too_big' && issue.origin === 'array') {
    return `must have at most ${issue.maximum} entries`;
  }
  return undefined;
};

/** An issue as lines that begin with the path of the field. */
export function issueLines(issue: z.core.$ZodIssue): string[] {
  const line = (path: PropertyKey[], message: string) =>
    `${path.join('.') || 'site'}: ${message}`;
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map(key =>
        line(
          [...issue.path, key],
          'is no field of a site; take it out, or correct its name',
        ),
      )
    : [line(issue.path, issue.message)];
}
