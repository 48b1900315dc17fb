import { referencesIn } from './evaluate';
import type { Block, TerraformStack } from './TerraformStack';

/** One resource or data block of a stack. */
export interface Node {
  /** `aws_vpc.vpc`, `data.aws_lb.lb` */
  address: string;
  type: string;
  data: boolean;
  config: Block;
}

const FIRST = ['bootstrap', 'active', 'pilot', 'witness', 'global'];

/**
 * Names of stacks as they build on each other: what the others need, the regions, what spans them, the rest. Stacks of
 * one wave need nothing of each other: they are of different sites.
 */
export function stackWaves(names: string[]): string[][] {
  const waves: string[][] = [...FIRST, 'rest'].map(() => []);
  for (const name of [...names].sort()) {
    const index = FIRST.findIndex(
      word => name === word || name.endsWith(`-${word}`),
    );
    waves[index < 0 ? FIRST.length : index].push(name);
  }
  return waves;
}

function nodesOf(stack: TerraformStack): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const [prefix, kinds] of [
    ['data.', stack.data],
    ['', stack.resource],
  ] as const) {
    for (const [type, blocks] of Object.entries(kinds ?? {})) {
      for (const [name, config] of Object.entries(blocks)) {
        const address = `${prefix}${type}.${name}`;
        nodes.set(address, { address, type, config, data: prefix !== '' });
      }
    }
  }
  return nodes;
}

/** Blocks of a stack, each behind all that it refers to. @throws Error where they refer to each other in a circle */
export function nodesInOrder(stack: TerraformStack): Node[] {
  const nodes = nodesOf(stack);
  const ordered = new Set<Node>();
  const visiting = new Set<Node>();
  const visit = (node: Node) => {
    if (ordered.has(node)) {
      return;
    }
    if (visiting.has(node)) {
      throw new Error(`${node.address} refers to itself in a circle`);
    }
    visiting.add(node);
    const { depends_on: explicit = [], ...config } = node.config;
    for (const address of [...referencesIn(config), ...explicit]) {
      const other = nodes.get(address);
      if (other) {
        visit(other);
      }
    }
    visiting.delete(node);
    ordered.add(node);
  };
  for (const node of nodes.values()) {
    visit(node);
  }
  return [...ordered];
}
