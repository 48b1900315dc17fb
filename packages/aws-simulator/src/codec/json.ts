import { formatTimestamp, toBase64, type Malformed } from './coerce';
import type { Shape } from './Shape';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const EXPECTED: Partial<Record<Shape['kind'], string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
};

/** Reads a parsed JSON body. `null` means absent. @throws what `malformed` makes of a value of the wrong type */
export function decodeJson(
  shape: Shape,
  value: unknown,
  malformed: Malformed,
  path: string = '',
): unknown {
  if (value === null || value === undefined) {
    return undefined;
  }
  switch (shape.kind) {
    case 'unit':
      return {};
    case 'structure': {
      if (!isObject(value)) {
        throw malformed(path || 'body', 'a structure');
      }
      const decoded: Record<string, unknown> = {};
      for (const [name, member] of shape.members) {
        const item = decodeJson(
          member,
          value[name],
          malformed,
          path ? `${path}.${name}` : name,
        );
        if (item !== undefined) {
          decoded[name] = item;
        }
      }
      return decoded;
    }
    case 'list':
      if (!Array.isArray(value)) {
        throw malformed(path, 'a list');
      }
      return value
        .map((item, index) =>
          decodeJson(shape.element, item, malformed, `${path}.${index + 1}`),
        )
        .filter(item => item !== undefined);
    case 'map':
      if (!isObject(value)) {
        throw malformed(path, 'a map');
      }
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          decodeJson(shape.element, item, malformed, `${path}.${key}`),
        ]),
      );
    case 'timestamp': {
      const date = new Date(
        typeof value === 'number' ? value * 1000 : String(value),
      );
      if (Number.isNaN(date.getTime())) {
        throw malformed(path, 'a timestamp');
      }
      return date;
    }
    case 'blob':
      if (typeof value !== 'string') {
        throw malformed(path, 'base64 text');
      }
      return Buffer.from(value, 'base64');
    case 'document':
      return value;
    default:
      // Beyond the largest double JSON reads infinity, which no service takes.
      if (
        typeof value !== EXPECTED[shape.kind] ||
        (typeof value === 'number' && !Number.isFinite(value))
      ) {
        throw malformed(path, `a ${shape.kind}`, value);
      }
      return value;
  }
}

/** What to put into a JSON body; timestamps as epoch seconds unless the model says otherwise. */
export function encodeJson(shape: Shape, value: any): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  switch (shape.kind) {
    case 'unit':
      return {};
    case 'structure': {
      const encoded: Record<string, unknown> = {};
      for (const [name, member] of shape.members) {
        encoded[name] = encodeJson(member, value[name]);
      }
      return encoded;
    }
    case 'list':
      return value.map((item: unknown) => encodeJson(shape.element, item));
    case 'map':
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          encodeJson(shape.element, item),
        ]),
      );
    case 'timestamp': {
      const format = shape.timestampFormat ?? 'epoch-seconds';
      const text = formatTimestamp(value, format);
      return format === 'epoch-seconds' ? Number(text) : text;
    }
    case 'blob':
      return toBase64(value);
    default:
      return value;
  }
}
