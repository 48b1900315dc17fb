/** A statement of an identity's policy, as far as the stacks' roles use the language. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** What somebody wants to do. */
export interface Request {
  /** Such as `sns:CreateTopic`. */
  action: string;
  /** ARN, or `*` for an action that is about no resource in particular. */
  resource: string;
  /** Condition keys and what they say of this request. */
  context: Record<string, string | undefined>;
}

const asList = (value: string | string[]) => [value].flat();

const expressions = new Map<string, RegExp>();

/** Whether a text fits a pattern with `*` and `?`, as IAM compares them. */
export function fits(pattern: string, text: string, flags = ''): boolean {
  const key = `${flags}/${pattern}`;
  let expression = expressions.get(key);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    expression = new RegExp(`^${source}$`, flags);
    expressions.set(key, expression);
  }
  return expression.test(text);
}

const isOneOf = (values: string[], value: string | undefined) =>
  value !== undefined && values.includes(value);

const OPERATORS: Record<
  string,
  (values: string[], value: string | undefined) => boolean
> = {
  StringEquals: isOneOf,
  // Also where the request says nothing.
  StringNotEquals: (values, value) => !isOneOf(values, value),
  'ForAnyValue:StringEquals': isOneOf,
  'ForAllValues:StringEquals': (values, value) =>
    value === undefined || values.includes(value),
  // `true`: the key must not be there; `false`: it must.
  Null: ([value], found) => (found === undefined) === (value === 'true'),
};

/** @throws Error for an operator that no role has used so far */
function holds(
  condition: NonNullable<Statement['Condition']>,
  context: Request['context'],
): boolean {
  return Object.entries(condition).every(([operator, keys]) => {
    const compare = OPERATORS[operator];
    if (!compare) {
      throw new Error(`${operator}: not known to this test`);
    }
    return Object.entries(keys).every(([key, values]) =>
      compare(asList(values), context[key]),
    );
  });
}

function applies(
  { Action, Resource, Condition = {} }: Statement,
  { action, resource, context }: Request,
): boolean {
  return (
    asList(Action).some(pattern => fits(pattern, action, 'i')) &&
    asList(Resource).some(pattern => fits(pattern, resource)) &&
    holds(Condition, context)
  );
}

/**
 * Decides as IAM does about a request that identity policies alone decide on:
 * somebody allows it, and nobody denies it (IAM User Guide, "Policy evaluation
 * logic").
 */
export function isAllowed(statements: Statement[], request: Request): boolean {
  const effects = statements
    .filter(statement => applies(statement, request))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}
