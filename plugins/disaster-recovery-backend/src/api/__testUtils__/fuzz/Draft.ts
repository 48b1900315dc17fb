import { gunzipSync } from 'node:zlib';
import type { Operation } from '../../../__testUtils__';
import type { Role } from '../../../access/__testUtils__/portals';

/** Somebody whose token is wrong, or who has none. */
export type Caller = Role | 'nobody' | 'forger' | 'service';

/** A request before it is sent; each part may be spoilt alone. */
export interface Draft {
  /** What it is meant for; undefined for what the document does not know. */
  operation: Operation | undefined;
  caller: Caller;
  method: string;
  /** As it stands in the request line, encoded. */
  path: string;
  /** Pairs, in order, encoded. */
  query: [string, string][];
  headers: Record<string, string>;
  /** Text of the body; undefined for none. */
  body: Buffer | undefined;
  /** What was done to it, in words. */
  spoilt: string[];
}

/** The request line's target. */
export const targetOf = ({ path, query }: Draft): string =>
  query.length === 0
    ? path
    : `${path}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`;

/** In one line, for whoever reads a failure. */
export const inWords = (draft: Draft): string =>
  [
    `${draft.caller}: ${draft.method} ${targetOf(draft).slice(0, 300)}`,
    JSON.stringify(draft.headers),
    draft.body?.toString('utf8').slice(0, 600) ?? '',
    draft.spoilt.join(', '),
  ].join(' | ');

/** The JSON that a server makes of the body; undefined where it is none. */
export function jsonOf({ body, headers }: Draft): unknown {
  try {
    const bytes =
      headers['content-encoding'] === 'gzip' && body ? gunzipSync(body) : body;
    const isUtf16 = headers['content-type']?.includes('utf-16');
    const text = bytes?.toString(isUtf16 ? 'utf16le' : 'utf8') ?? '';
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
