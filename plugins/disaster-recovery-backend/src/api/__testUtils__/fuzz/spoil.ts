import { gzipSync } from 'node:zlib';
import type { Random } from '@understudy/failover/testing';
import { jsonOf, type Draft } from './Draft';
import {
  strangeBody,
  strangePiece,
  strangeText,
  strangeValue,
} from './strangeValues';

type Spoil = (draft: Draft, random: Random) => void;

const KEYS = ['__proto__', 'constructor', 'x', '', 'kind ', 'Kind', '\u0000'];

/** What is larger was spoilt already, and may be nested deeper than can be written again. */
const MOST_BYTES = 30_000;

/** A place of a document, by its path. */
function placesOf(value: unknown, at: (string | number)[] = []): (typeof at)[] {
  if (typeof value !== 'object' || value === null) {
    return [at];
  }
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesOf(item, [...at, key]),
  );
  return at.length > 0 ? [at, ...inner] : inner;
}

/** The JSON of a body with one place changed; a property that is called `__proto__` too. */
function changed(
  value: unknown,
  [key, ...rest]: (string | number)[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) {
    return change(value);
  }
  const copy: any = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const item = changed(copy[key], rest, change);
  if (item === undefined) {
    delete copy[key];
  } else {
    Object.defineProperty(copy, key, {
      value: item,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}

const ofJson =
  (change: (json: unknown, random: Random) => unknown): Spoil =>
  (draft, random) => {
    const json = jsonOf(draft);
    const isFlat = (draft.body?.length ?? 0) < MOST_BYTES;
    if (isFlat && typeof json === 'object' && json !== null) {
      draft.body = Buffer.from(JSON.stringify(change(json, random)) ?? '');
    }
  };

const somewhere = (
  json: unknown,
  random: Random,
  change: (old: unknown) => unknown,
) => {
  const places = placesOf(json);
  return places.length > 0 ? changed(json, random.pick(places), change) : json;
};

const encoded = (text: string): string =>
  Array.from(Buffer.from(text, 'utf8'))
    .map(byte => `%${byte.toString(16).padStart(2, '0')}`)
    .join('')
    .slice(0, 3000);

/** Everything that can be wrong with a request, by name. */
export const SPOILS: Record<string, Spoil> = {
  'a field has something else': ofJson((json, random) =>
    somewhere(json, random, () => strangeValue(random) ?? null),
  ),
  'a field has other text': ofJson((json, random) =>
    somewhere(json, random, () => strangeText(random)),
  ),
  'a field is missing': ofJson((json, random) =>
    somewhere(json, random, () => undefined),
  ),
  'a field is too many': ofJson((json, random) =>
    changed(json, [random.pick(KEYS)], () => strangeValue(random) ?? null),
  ),
  'a field is wrapped': ofJson((json, random) =>
    somewhere(json, random, old => random.pick([[old], { value: old }])),
  ),
  'the body is no such JSON'(draft, random) {
    draft.body = Buffer.from(strangeBody(random));
    draft.headers['content-type'] ??= 'application/json';
  },
  'the body is missing'(draft) {
    draft.body = undefined;
  },
  'the body is cut off'(draft, random) {
    const { body } = draft;
    draft.body = body?.subarray(0, random.whole(0, body.length - 1));
  },
  'the body is in another encoding'(draft) {
    const text = draft.body?.toString() ?? '{}';
    draft.body = Buffer.from(text, 'utf16le');
    draft.headers['content-type'] = 'application/json; charset=utf-16';
  },
  'the body is no UTF-8'(draft) {
    draft.body = Buffer.from('{"kind":"\xff\xfe"}', 'latin1');
    draft.headers['content-type'] = 'application/json';
  },
  'the type of the body is another'(draft, random) {
    draft.headers['content-type'] = random.pick([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-7',
      'application/json; charset="',
      'application/vnd.api+json',
      'application/',
      ';',
      '*/*',
    ]);
  },
  'the body is compressed'(draft, random) {
    const body = draft.body ?? Buffer.from('{}');
    const [encoding, bytes] = random.pick<[string, Buffer]>([
      ['gzip', gzipSync(body)],
      ['gzip', body],
      ['deflate', body],
      ['br', body],
      ['zstd', body],
      ['gzip', gzipSync(Buffer.alloc(5_000_000, ' '))],
    ]);
    draft.headers['content-encoding'] = encoding;
    draft.body = bytes;
  },
  'the path has another piece'(draft, random) {
    const pieces = draft.path.split('/');
    pieces[random.whole(1, pieces.length - 1)] = strangePiece(random);
    draft.path = pieces.join('/');
  },
  'the path goes on'(draft, random) {
    draft.path += random.pick(['/', '//', '/..', `/${strangePiece(random)}`]);
  },
  'the method is another'(draft, random) {
    draft.method = random.pick([
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'GET',
      'POST',
      'PROPFIND',
    ]);
  },
  'the query says it twice'(draft, random) {
    const [name = 'format', value = 'json'] = draft.query[0] ?? [];
    draft.query.push(
      [name, value],
      [random.pick([name, `${name}[]`, `${name}[a]`]), 'html'],
    );
  },
  'the query has something else'(draft, random) {
    const text = encoded(strangeText(random));
    const [name = 'windowSeconds'] = draft.query[0] ?? [];
    draft.query = [[name, text]];
  },
  'the query has a strange name'(draft, random) {
    draft.query.push([
      random.pick([
        '__proto__',
        '__proto__[x]',
        'constructor[prototype][x]',
        '%00',
        '%zz',
        'a'.repeat(2000),
        'format[]',
        'format[0][1][2][3][4][5][6][7]',
      ]),
      random.pick(['1', '%zz', '%ED%A0%80', '']),
    ]);
  },
  'a header is strange'(draft, random) {
    const [name, value] = random.pick([
      ['accept', 'nothing/at-all'],
      ['accept-encoding', 'br;q=1.0, *;q=0'],
      ['if-none-match', '*'],
      ['range', 'bytes=0-1'],
      ['x-forwarded-for', "'; drop table dr_runs; --"],
      ['x-http-method-override', 'DELETE'],
      ['origin', 'https://elsewhere.example'],
      ['cookie', `session=${'x'.repeat(2000)}`],
      ['expect', '100-continue'],
    ]);
    draft.headers[name] = value;
  },
};
