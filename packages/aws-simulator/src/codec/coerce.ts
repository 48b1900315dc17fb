import { AwsError } from '../core/AwsError';
import type { Shape, TimestampFormat } from './Shape';

/** What a protocol calls a value that is not of its type. */
export type Malformed = (
  path: string,
  expected: string,
  value?: unknown,
) => AwsError;

/** Turns the text of a query string, form, header or XML element into the value of a simple shape. */
export function fromText(
  shape: Shape,
  text: string,
  path: string,
  malformed: Malformed,
): unknown {
  switch (shape.kind) {
    case 'number': {
      const value = text.trim() === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) {
        throw malformed(path, 'a number', text);
      }
      return value;
    }
    case 'boolean': {
      const value = text.toLowerCase();
      if (value !== 'true' && value !== 'false') {
        throw malformed(path, 'true or false');
      }
      return value === 'true';
    }
    case 'timestamp': {
      const epoch = /^\d+(\.\d+)?$/.test(text);
      const value = new Date(epoch ? Number(text) * 1000 : text);
      if (Number.isNaN(value.getTime())) {
        throw malformed(path, 'a timestamp');
      }
      return value;
    }
    case 'blob':
      return Buffer.from(text, 'base64');
    case 'string':
      return text;
    default:
      throw malformed(path, `a ${shape.kind}`);
  }
}

/** Milliseconds, ISO text and dates are all welcome: the state of a service is plain JSON. */
export function toDate(value: unknown): Date {
  return value instanceof Date ? value : new Date(value as string | number);
}

export function formatTimestamp(value: unknown, format: TimestampFormat) {
  const date = toDate(value);
  switch (format) {
    case 'epoch-seconds':
      return String(date.getTime() / 1000);
    case 'http-date':
      return date.toUTCString();
    default:
      return date.toISOString();
  }
}

export function toBase64(value: unknown): string {
  return Buffer.from(value as string | Uint8Array).toString('base64');
}

/** Text of a simple value. */
export function toText(
  shape: Shape,
  value: unknown,
  timestamps: TimestampFormat,
): string {
  if (shape.kind === 'timestamp') {
    return formatTimestamp(value, shape.timestampFormat ?? timestamps);
  }
  return shape.kind === 'blob' ? toBase64(value) : String(value);
}
