import { providerSchema, type Argument, type Schema } from './providerSchema';
import type { Block, StackJson } from './synthesize';

/** What Terraform itself understands in every block. */
const META = new Set([
  'alias',
  'connection',
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);

const folderOf = (type: string) => type.replace(/^aws_/, '').replace(/_/g, '-');

/** Arguments of a stack that the provider does not know, misses, or wants otherwise. */
export function schemaFaults(stack: StackJson): string[] {
  const blocks = [
    ...(stack.provider?.aws ?? []).map(
      block => ['provider.aws', 'provider', block] as const,
    ),
    ...addressed(stack.resource, '', ''),
    ...addressed(stack.data, 'data.', 'data-aws-'),
  ];
  return blocks.flatMap(([address, folder, block]) =>
    faultsOf(block, providerSchema(folder), address),
  );
}

const addressed = (
  kinds: Record<string, Record<string, Block>> | undefined,
  prefix: string,
  folderPrefix: string,
) =>
  Object.entries(kinds ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(
      ([name, block]) =>
        [
          `${prefix}${type}.${name}`,
          `${folderPrefix}${folderOf(type)}`,
          block,
        ] as const,
    ),
  );

function faultsOf(block: Block, schema: Schema, path: string): string[] {
  const given = Object.entries(block).filter(
    ([name]) => !META.has(name) && !name.startsWith('//'),
  );
  const missing = [...schema]
    .filter(([name, { required }]) => required && block[name] === undefined)
    .map(([name]) => `${path}.${name} is missing`);
  return [
    ...missing,
    ...given.flatMap(([name, value]) => {
      const argument = schema.get(name);
      return argument
        ? faultsIn(value, argument, `${path}.${name}`)
        : [`${path}.${name} is not known`];
    }),
  ];
}

function faultsIn(value: unknown, argument: Argument, path: string): string[] {
  // What another block will say, only Terraform can judge.
  if (typeof value === 'string' && value.includes('${')) {
    return [];
  }
  const { block, type } = argument;
  if (block) {
    return [value]
      .flat()
      .flatMap((member, index) =>
        typeof member === 'object' && member !== null
          ? faultsOf(member, block, `${path}[${index}]`)
          : [`${path} must be a block`],
      );
  }
  return type === undefined || isOf(type, value)
    ? []
    : [`${path} must be ${type}`];
}

function isOf(type: string, value: unknown): boolean {
  const [, scalar, collection] =
    /^(string|number|boolean|any)(List|Map)?/.exec(type) ?? [];
  const isScalar = (member: unknown) =>
    scalar === undefined ||
    scalar === 'any' ||
    typeof member === scalar ||
    (typeof member === 'string' && member.includes('${'));
  if (collection === 'List') {
    return Array.isArray(value) && value.every(isScalar);
  }
  if (collection === 'Map') {
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every(isScalar)
    );
  }
  return isScalar(value);
}
