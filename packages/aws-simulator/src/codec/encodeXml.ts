import { toText } from './coerce';
import type { Shape } from './Shape';

/** Escapes text for an element or a quoted attribute; control characters would end the reader's document. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#xD;');
}

function element(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

function encodeValue(shape: Shape, value: any): string {
  switch (shape.kind) {
    case 'structure':
      return encodeXmlMembers(shape, value);
    case 'list': {
      const name = shape.element.memberTraits.xmlName ?? 'member';
      return (value as unknown[])
        .map(item => encodeElement(name, shape.element, item))
        .join('');
    }
    case 'map':
      return Object.entries(value)
        .map(entry => element('entry', encodeEntry(shape, entry)))
        .join('');
    default:
      return escapeXml(toText(shape, value, 'date-time'));
  }
}

function encodeEntry(shape: Shape, [key, value]: [string, unknown]): string {
  return (
    element(shape.key.memberTraits.xmlName ?? 'key', escapeXml(key)) +
    encodeElement(
      shape.element.memberTraits.xmlName ?? 'value',
      shape.element,
      value,
    )
  );
}

function attributesOf(shape: Shape, value: any): string {
  let attributes = '';
  const [prefix, uri] = shape.traits.xmlNamespace ?? [];
  if (uri) {
    attributes += ` xmlns${prefix ? `:${prefix}` : ''}="${escapeXml(uri)}"`;
  }
  if (shape.kind === 'structure') {
    for (const [name, member] of shape.members) {
      if (member.traits.xmlAttribute && value[name] !== undefined) {
        attributes += ` ${member.memberTraits.xmlName ?? name}="${escapeXml(
          toText(member, value[name], 'date-time'),
        )}"`;
      }
    }
  }
  return attributes;
}

/** One element of the given name. */
export function encodeElement(name: string, shape: Shape, value: any): string {
  return element(name, encodeValue(shape, value), attributesOf(shape, value));
}

/** The elements of a structure's members, without an element around them. */
export function encodeXmlMembers(
  shape: Shape,
  value: any,
  only?: Set<string>,
): string {
  let xml = '';
  for (const [name, member] of shape.members) {
    const item = value[name];
    if (
      item === undefined ||
      item === null ||
      member.traits.xmlAttribute ||
      (only && !only.has(name))
    ) {
      continue;
    }
    const tag = member.memberTraits.xmlName ?? name;
    if (member.traits.xmlFlattened && member.kind === 'list') {
      for (const entry of item) {
        xml += encodeElement(tag, member.element, entry);
      }
    } else if (member.traits.xmlFlattened && member.kind === 'map') {
      for (const entry of Object.entries(item)) {
        xml += element(tag, encodeEntry(member, entry));
      }
    } else {
      xml += encodeElement(tag, member, item);
    }
  }
  return xml;
}
