interface Statement {
  Effect?: unknown;
  Principal?: unknown;
  Action?: unknown;
  Resource?: unknown;
  Condition?: unknown;
}

const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(String);

/** `*` and `?` as in IAM. */
function like(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`, 's').test(value);
}

const isEverybody = (principal: unknown): boolean =>
  typeof principal === 'object' && principal !== null
    ? Object.values(principal).flatMap(list).includes('*')
    : principal === '*';

/** The usual "not without TLS": checks of the switch speak HTTPS. */
const deniesHttpOnly = (condition: unknown): boolean =>
  JSON.stringify(condition) === '{"Bool":{"aws:SecureTransport":"false"}}';

/**
 * Whether a bucket policy lets anybody GET an object from anywhere. A statement that is narrowed by a condition lets
 * nobody in, and one that denies counts whatever narrows it: what is not understood is not public.
 * @param resource - ARN of the object; the partition does not count
 */
export function everybodyMayRead(
  policy: string | undefined,
  resource: string,
): boolean {
  let statements: Statement[];
  try {
    const { Statement } = JSON.parse(policy ?? '{}');
    statements = Array.isArray(Statement) ? Statement : [Statement ?? {}];
  } catch {
    return false;
  }
  const withoutPartition = (arn: string) => arn.replace(/^arn:[^:]+:/, 'arn:');
  const matching = statements.filter(
    ({ Principal, Action, Resource }) =>
      isEverybody(Principal) &&
      list(Action).some(action => like(action.toLowerCase(), 's3:getobject')) &&
      list(Resource).some(arn =>
        like(withoutPartition(arn), withoutPartition(resource)),
      ),
  );
  return (
    matching.some(
      ({ Effect, Condition }) => Effect === 'Allow' && !Condition,
    ) &&
    !matching.some(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && !deniesHttpOnly(Condition),
    )
  );
}
