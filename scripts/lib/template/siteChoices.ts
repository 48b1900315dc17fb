import { z } from 'zod';
import { siteDefinitionSchema } from '@understudy/plugin-disaster-recovery-common';

/** A field of a site with few values, and these. */
export interface Choice {
  path: string[];
  values: unknown[];
}

interface Node {
  properties?: Record<string, Node>;
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
}

const schema = z.toJSONSchema(siteDefinitionSchema, { io: 'input' }) as Node;

function valuesOf(node: Node): unknown[] | undefined {
  if (node.type === 'boolean') {
    return [false, true];
  }
  const { minimum, maximum } = node;
  return minimum !== undefined && maximum === minimum + 1
    ? [minimum, maximum]
    : node.enum;
}

function walk(node: Node, path: string[]): Choice[] {
  return node.properties
    ? Object.entries(node.properties).flatMap(([name, child]) =>
        walk(child, [...path, name]),
      )
    : [{ path, values: valuesOf(node) ?? [] }];
}

/** Every field of a site, with its values where it has few. */
export const siteFields: Choice[] = walk(schema, []);

/** The value of a field; undefined where it is left out. */
export function valueAt(site: unknown, path: string[]): unknown {
  return path.reduce<any>((value, key) => value?.[key], site);
}

/** A copy of a site with another value of a field. */
export function withValue<T>(site: T, path: string[], value: unknown): T {
  const copy = structuredClone(site);
  const parent = path
    .slice(0, -1)
    .reduce<any>((node, key) => (node[key] ??= {}), copy);
  parent[path.at(-1)!] = value;
  return copy;
}

/** Fields that no site gives, and values that no site chooses, each as `field` or `field=value`. */
export function notCovered(sites: unknown[]): string[] {
  return siteFields.flatMap(({ path, values }) => {
    const given = new Set(sites.map(site => valueAt(site, path)));
    given.delete(undefined);
    const name = path.join('.');
    return given.size === 0
      ? [name]
      : values
          .filter(value => !given.has(value))
          .map(value => `${name}=${value}`);
  });
}
