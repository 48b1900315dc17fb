import type { Block, StackJson } from './synthesize';

/** What Terraform would do to a stack to make it the other one. */
export interface Comparison {
  /** Addresses that only one of them has. */
  comeOrGo: string[];
  /** Arguments that differ, as `type.name argument`. */
  changed: string[];
}

/** Every resource's arguments, by address. */
export const byAddress = ({ resource }: StackJson): Map<string, Block> =>
  new Map(
    Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]): [string, Block] => [
        `${type}.${name}`,
        block,
      ]),
    ),
  );

/** Compares the resources of two stacks. */
export function compareStacks(one: StackJson, other: StackJson): Comparison {
  const [mine, theirs] = [byAddress(one), byAddress(other)];
  const addresses = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return {
    comeOrGo: addresses.filter(
      address => !mine.has(address) || !theirs.has(address),
    ),
    changed: addresses.flatMap(address => {
      const [block, counterpart] = [mine.get(address), theirs.get(address)];
      return block && counterpart
        ? changedArguments(block, counterpart).map(name => `${address} ${name}`)
        : [];
    }),
  };
}

/** As it is written; every edit of site.json is in the manifest's fingerprint of it. */
const written = (value: unknown) =>
  JSON.stringify(value)?.replace(
    /\\"definition\\":\\"[0-9a-f]+\\"/,
    '\\"definition\\":\\"\\"',
  );

const changedArguments = (one: Block, other: Block) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    // What only the synthesizer needs.
    .filter(name => !name.startsWith('//'))
    .filter(name => written(one[name]) !== written(other[name]))
    .sort();
