import { fromText, type Malformed } from './coerce';
import type { Shape } from './Shape';

/** A form's keys, cut at their dots: `Filters.Filter.1.Name` is a path into it. */
interface FormNode {
  text?: string;
  children: Map<string, FormNode>;
}

function formTree(form: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, text] of form) {
    let node = root;
    for (const part of key.split('.')) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.text = text;
  }
  return root;
}

function capitalized(text: string) {
  return text[0].toUpperCase() + text.slice(1);
}

function numbered(node: FormNode): FormNode[] {
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

class QueryDecoder {
  constructor(
    private readonly ec2: boolean,
    private readonly malformed: Malformed,
  ) {}

  decode(shape: Shape, node: FormNode, path: string): unknown {
    switch (shape.kind) {
      case 'structure':
        return this.#structure(shape, node, path);
      case 'list':
        return this.#list(shape, node, path);
      case 'map':
        return this.#map(shape, node, path);
      default:
        if (node.text === undefined) {
          throw this.malformed(path, `a ${shape.kind}`);
        }
        return fromText(shape, node.text, path, this.malformed);
    }
  }

  #memberKey(name: string, member: Shape): string {
    const traits = member.memberTraits;
    if (!this.ec2) {
      return traits.xmlName ?? name;
    }
    return traits.ec2QueryName ?? capitalized(traits.xmlName ?? name);
  }

  #structure(shape: Shape, node: FormNode, path: string) {
    const value: Record<string, unknown> = {};
    for (const [name, member] of shape.members) {
      const key = this.#memberKey(name, member);
      const child = node.children.get(key);
      if (child) {
        value[name] = this.decode(member, child, path ? `${path}.${key}` : key);
      }
    }
    return value;
  }

  #list(shape: Shape, node: FormNode, path: string) {
    const flat = this.ec2 || shape.traits.xmlFlattened;
    const suffix = shape.element.memberTraits.xmlName ?? 'member';
    // Clients differ in the suffix (`member` or the model's name); AWS takes both.
    const items = flat
      ? node
      : node.children.get(suffix) ?? node.children.get('member') ?? node;
    const children = numbered(items);
    if (children.length === 0 && node.text) {
      throw this.malformed(path, 'a list');
    }
    return children.map((child, index) =>
      this.decode(shape.element, child, `${path}.${index + 1}`),
    );
  }

  #map(shape: Shape, node: FormNode, path: string) {
    const flat = shape.traits.xmlFlattened;
    const entries = flat ? node : node.children.get('entry') ?? node;
    const value: Record<string, unknown> = {};
    for (const entry of numbered(entries)) {
      const key = entry.children.get(shape.key.memberTraits.xmlName ?? 'key');
      const item = entry.children.get(
        shape.element.memberTraits.xmlName ?? 'value',
      );
      if (key?.text === undefined || !item) {
        throw this.malformed(path, 'a map');
      }
      value[key.text] = this.decode(shape.element, item, `${path}.${key.text}`);
    }
    return value;
  }
}

/** Reads the form of an AWS Query or EC2 Query request. @throws what `malformed` makes of a value of the wrong type */
export function decodeQuery(
  shape: Shape,
  form: URLSearchParams,
  options: { ec2: boolean; malformed: Malformed },
): Record<string, unknown> {
  if (shape.kind === 'unit') {
    return {};
  }
  return new QueryDecoder(options.ec2, options.malformed).decode(
    shape,
    formTree(form),
    '',
  ) as Record<string, unknown>;
}
