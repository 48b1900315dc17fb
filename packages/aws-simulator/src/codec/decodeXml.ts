import { parseXML } from '@aws-sdk/xml-builder';
import { fromText, type Malformed } from './coerce';
import type { Shape } from './Shape';

function asList(value: unknown): unknown[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  // An element with attributes and text.
  const text = (value as Record<string, unknown>)['#text'];
  if (typeof text === 'string') {
    return text;
  }
  const onlyAttributes = Object.values(value as object).every(
    item => typeof item === 'string',
  );
  return onlyAttributes ? '' : undefined;
}

/** Turns the parsed elements of an XML body into the value of a shape. */
export function decodeXmlNode(
  shape: Shape,
  node: unknown,
  path: string,
  malformed: Malformed,
): unknown {
  if (shape.kind === 'structure') {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      if (node === '') {
        return {};
      }
      throw malformed(path, `a single ${shape.name}`);
    }
    return decodeXmlMembers(shape, node as Record<string, unknown>, path, {
      malformed,
    });
  }
  if (shape.kind === 'list') {
    const items = shape.traits.xmlFlattened
      ? node
      : (node as any)?.[shape.element.memberTraits.xmlName ?? 'member'];
    return asList(items).map(item =>
      decodeXmlNode(shape.element, item, path, malformed),
    );
  }
  if (shape.kind === 'map') {
    const entries = shape.traits.xmlFlattened ? node : (node as any)?.entry;
    const keyName = shape.key.memberTraits.xmlName ?? 'key';
    const valueName = shape.element.memberTraits.xmlName ?? 'value';
    return Object.fromEntries(
      asList(entries).map((entry: any) => [
        String(entry[keyName]),
        decodeXmlNode(shape.element, entry[valueName], path, malformed),
      ]),
    );
  }
  const text = textOf(node);
  if (text === undefined) {
    throw malformed(path, `a ${shape.kind}`);
  }
  return fromText(shape, text, path, malformed);
}

/** Members of a structure that are children (or attributes) of its element. */
export function decodeXmlMembers(
  shape: Shape,
  node: Record<string, unknown>,
  path: string,
  options: { malformed: Malformed; only?: Set<string> },
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, member] of shape.members) {
    if (options.only && !options.only.has(name)) {
      continue;
    }
    const element = member.memberTraits.xmlName ?? name;
    const child = node[element];
    if (child !== undefined) {
      value[name] = decodeXmlNode(
        member,
        child,
        path ? `${path}.${name}` : name,
        options.malformed,
      );
    }
  }
  return value;
}

/** The content of the root element. @throws Error where the text is not XML */
export function parseXmlRoot(xml: string): Record<string, unknown> {
  const [root] = Object.values(parseXML(xml));
  return (typeof root === 'object' && root !== null ? root : {}) as Record<
    string,
    unknown
  >;
}
