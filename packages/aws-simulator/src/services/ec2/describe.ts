import type { Filter } from '@aws-sdk/client-ec2';
import { page } from '../support/page';
import type { Tags } from '../support/tags';
import { invalidValue } from './errors';

const DEFAULT_PAGE = 1000;
const SMALLEST_PAGE = 5;

/** What a filter may ask of a resource; a list passes when one of it does. */
export type Facts = Record<string, string | boolean | string[] | undefined>;

/** What every Describe operation of EC2 takes. */
export interface DescribeInput {
  Filters?: Filter[];
  MaxResults?: number;
  NextToken?: string;
}

/** `*` stands for any text and `?` for one character, each taken literally behind a backslash. */
function matcher(pattern: string): (text: string) => boolean {
  if (!/[*?\\]/.test(pattern)) {
    return text => text === pattern;
  }
  const source = pattern.replace(
    /\\[*?\\]|[*?]|[^\w\s]/g,
    part => ({ '*': '.*', '?': '.' }[part] ?? `\\${part.slice(-1)}`),
  );
  const expression = new RegExp(`^${source}$`, 's');
  return text => expression.test(text);
}

function textsOf(fact: Facts[string]): string[] {
  if (fact === undefined) {
    return [];
  }
  return Array.isArray(fact) ? fact : [String(fact)];
}

function factsOf(facts: Facts, tags: Tags, name: string): string[] {
  if (name.startsWith('tag:')) {
    return textsOf(tags[name.slice('tag:'.length)]);
  }
  switch (name) {
    case 'tag-key':
      return Object.keys(tags);
    case 'tag-value':
      return Object.values(tags);
    default:
  }
  if (!(name in facts)) {
    throw invalidValue(`The filter '${name}' is invalid`);
  }
  return textsOf(facts[name]);
}

/** Whether a resource passes all filters; one passes with any of its values. @throws AwsError InvalidParameterValue for a filter that there is not */
export function passes(
  facts: Facts,
  tags: Tags = {},
  filters: Filter[] = [],
): boolean {
  return filters.every(({ Name = '', Values = [] }) => {
    const texts = factsOf(facts, tags, Name);
    return Values.some(value => texts.some(matcher(value)));
  });
}

/**
 * What a Describe operation answers: the resources that were asked for by id, or all, that pass the filters; a page of
 * them.
 *
 * @throws AwsError `unknown` for an id that is not there, InvalidParameterValue for a filter or page that cannot be
 */
export function describe<T>(
  records: Record<string, T>,
  input: DescribeInput,
  options: {
    ids?: string[];
    /** All that can pass, where the caller knows it. */
    within?: string[];
    facts: (record: T, id: string) => Facts;
    tags: Record<string, Tags>;
    unknown: (id: string) => Error;
  },
): { items: T[]; next?: string } {
  const { ids, within, facts, tags, unknown } = options;
  for (const id of ids ?? []) {
    if (!records[id]) {
      throw unknown(id);
    }
  }
  const size = input.MaxResults ?? DEFAULT_PAGE;
  if (size < SMALLEST_PAGE || size > DEFAULT_PAGE) {
    throw invalidValue(
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`,
    );
  }
  const candidates = ids?.length
    ? [...new Set(ids)]
    : within ?? Object.keys(records);
  const found = candidates
    .filter(id => passes(facts(records[id], id), tags[id], input.Filters))
    .sort();
  const { items, next } = page(found, {
    token: input.NextToken,
    size,
    key: id => id,
    invalidCode: 'InvalidNextToken',
  });
  return { items: items.map(id => records[id]), next };
}
