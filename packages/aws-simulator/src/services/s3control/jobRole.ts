import type { World } from '../../core/World';
import type { RememberedBlock } from '../../stacks/memory';

interface Statement {
  Effect?: string;
  Principal?: { Service?: string | string[] };
  Action?: string | string[];
  Resource?: string | string[];
}

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : ([value].flat() as T[]);

const statementsOf = (policy: unknown): Statement[] =>
  listOf<Statement>(JSON.parse(String(policy ?? '{}')).Statement);

/** `*` and `?` stand for what they stand for in IAM. */
const matches = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
    'i',
  ).test(text);

/** What a role lets S3 Batch Operations do. */
export interface JobRole {
  /** Whether its trust lets S3 Batch Operations assume it. */
  isTrusting: boolean;
  /** Whether one of its inline policies allows it, and none forbids it. Conditions are not looked at. */
  allows(action: string, resource: string): boolean;
}

/** The role as the stacks that were loaded describe it; undefined where none does. */
export function jobRole(world: World, arn: string): JobRole | undefined {
  const blocks = [
    ...world.each<{ blocks: Record<string, RememberedBlock> }>('terraform'),
  ].flatMap(({ state }) => Object.values(state.blocks));
  const role = blocks.find(
    ({ type, attributes }) => type === 'aws_iam_role' && attributes.arn === arn,
  );
  if (!role) {
    return undefined;
  }
  const policies = blocks
    .filter(
      ({ type, attributes }) =>
        type === 'aws_iam_role_policy' && attributes.role === role.id,
    )
    .flatMap(({ attributes }) => statementsOf(attributes.policy));
  return {
    isTrusting: statementsOf(role.attributes.assume_role_policy).some(
      ({ Effect, Principal }) =>
        Effect === 'Allow' &&
        listOf(Principal?.Service).includes('batchoperations.s3.amazonaws.com'),
    ),
    allows(action, resource) {
      const effects = policies
        .filter(
          ({ Action, Resource }) =>
            listOf(Action).some(each => matches(each, action)) &&
            listOf(Resource).some(each => matches(each, resource)),
        )
        .map(({ Effect }) => Effect);
      return effects.includes('Allow') && !effects.includes('Deny');
    },
  };
}
