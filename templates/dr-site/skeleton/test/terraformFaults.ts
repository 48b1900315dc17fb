import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Block, StackJson } from './synthesize';

/** True where Terraform can be asked. */
export const hasTerraform = (process.env.PATH ?? '')
  .split(delimiter)
  .some(folder => existsSync(join(folder, 'terraform')));

/**
 * What Terraform's parser says against stacks, without a provider and without
 * a network: every block stands in as a `terraform_data`, which is built in
 * and takes any arguments, so that each expression in them is parsed and each
 * reference is looked up.
 * @param stacks - by name
 */
export function terraformFaults(stacks: Record<string, StackJson>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-parser-'));
  const terraform = (...args: string[]) =>
    spawnSync('terraform', [`-chdir=${folder}`, ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        CHECKPOINT_DISABLE: '1',
      },
    });
  try {
    // One module each: Terraform starts once for all of them.
    write(join(folder, 'main.tf.json'), {
      module: Object.fromEntries(
        Object.keys(stacks).map(name => [name, { source: `./${name}` }]),
      ),
    });
    for (const [name, stack] of Object.entries(stacks)) {
      mkdirSync(join(folder, name));
      write(join(folder, name, 'stack.tf.json'), standIn(stack));
    }
    const init = terraform('init', '-input=false', '-no-color');
    if (init.status !== 0) {
      return [init.stderr];
    }
    const { diagnostics } = JSON.parse(terraform('validate', '-json').stdout);
    return diagnostics
      .filter(({ severity }: Block) => severity === 'error')
      .map(
        ({ summary, detail, range }: Block) =>
          `${range?.filename}: ${summary}: ${detail}`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const write = (file: string, content: unknown) =>
  writeFileSync(file, JSON.stringify(content));

function standIn({ resource, data, output, variable, locals }: StackJson) {
  const blocks = [...named(resource, ''), ...named(data, 'data-')].map(
    ([name, block]) => {
      const { lifecycle, provider, depends_on: after, count, ...input } = block;
      return [
        name,
        {
          input: referring(input),
          ...(count !== undefined && { count: referring(count) }),
          ...(after && {
            depends_on: after.map((address: string) =>
              referred(address).replace(/\.output$/, ''),
            ),
          }),
        },
      ];
    },
  );
  return {
    ...(blocks.length > 0 && {
      resource: { terraform_data: Object.fromEntries(blocks) },
    }),
    ...(output && { output: referring(output) }),
    ...(variable && { variable: persistent(variable) }),
    ...(locals && { locals: referring(locals) }),
  };
}

/** What is not kept may not reach what stands in, which would be. */
const persistent = (variables: Record<string, Block>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, { ephemeral, ...variable }]) => [
      name,
      variable,
    ]),
  );

const named = (
  kinds: Record<string, Record<string, Block>> | undefined,
  prefix: string,
): [string, Block][] =>
  Object.entries(kinds ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]): [string, Block] => [
      `${prefix}${type}--${name}`,
      block,
    ]),
  );

/** A reference to a block, as one to what stands in for it. */
const referred = (text: string): string =>
  text.replace(
    /(?<![\w.-])(data\.)?(aws_\w+)\.([\w-]+)/g,
    (_, isData, type, name) =>
      `terraform_data.${isData ? 'data-' : ''}${type}--${name}.output`,
  );

/** A copy in which all expressions refer to what stands in. */
function referring(value: unknown): unknown {
  if (typeof value === 'string') {
    // No expression of ours has braces within braces.
    return value.replace(/\$\{[^}]*\}/g, referred);
  }
  if (Array.isArray(value)) {
    return value.map(referring);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => key !== '//')
          .map(([key, member]) => [key, referring(member)]),
      )
    : value;
}
