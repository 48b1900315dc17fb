import type { Random } from '@understudy/failover/testing';

/** Text that parsers, databases and journals stumble over. */
const TEXTS: (() => string)[] = [
  () => '',
  () => ' ',
  () => '\u0000',
  () => 'a\u0000b',
  () => '\u001b[2J\u0007',
  () => '\ud800',
  () => 'left \udc00 right',
  () => '\ufeff\u202e\u200b',
  () => '\u{1f525}'.repeat(40),
  () => 'é'.repeat(3000),
  () => 'x'.repeat(300),
  () => 'x'.repeat(2001),
  () => 'x'.repeat(20_000),
  () => "'; drop table dr_runs; --",
  () => '%00%0a{{7*7}}${7*7}',
  () => '../../../etc/passwd',
  () => '<script>alert(1)</script>',
  () => '__proto__',
  () => 'constructor',
  () => 'toString',
  () => 'NaN',
  () => '-0',
  () => '1e400',
  () => 'true',
  () => 'null',
  () => '[object Object]',
  () => '2026-02-30',
  () => '+275760-09-13T00:00:00.001Z',
];

const nested = (levels: number) =>
  JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

/** Anything else that JSON can hold. */
const OTHERS: (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => 5e-324,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => -2147483649,
  () => [],
  () => {},
  () => ({}),
  () => ({ length: 3 }),
  () => ({ toString: 'x', valueOf: null }),
  () => nested(200),
  () => Array.from({ length: 3000 }, () => 'x'),
];

export const strangeText = (random: Random): string => random.pick(TEXTS)();

/** Text more often than not. */
export const strangeValue = (random: Random): unknown =>
  random.chance(0.6) ? strangeText(random) : random.pick(OTHERS)();

/** Raw text of JSON that no serializer writes. */
const RAW: (() => string)[] = [
  () => '{',
  () => '"text"',
  () => '[]',
  () => 'null',
  () => '42',
  () => '',
  () => 'NaN',
  () => '{"kind":1e400}',
  () => '{"kind":"drill","kind":"failover"}',
  () => '{"__proto__":{"kind":"drill","planHash":"x","reason":"because"}}',
  () => '{"kind":"drill","__proto__":{"mode":"planned"}}',
  () => '{"constructor":{"prototype":{"admin":true}},"kind":"drill"}',
  () => `{"kind":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  () => `{"kind":"drill","reason":"${'x'.repeat(150_000)}"}`,
  () => '{"kind":"drill"}\u0000',
  () => '\ufeff{"kind":"drill"}',
  () => '{kind: drill}',
  () => 'kind=drill&reason=because',
  () => '<?xml version="1.0"?><kind>drill</kind>',
];

export const strangeBody = (random: Random): string => random.pick(RAW)();

/** Encoded pieces of a path. */
const PIECES: string[] = [
  '%00',
  'a%00b',
  '%0A',
  '%7f',
  '%zz',
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '%FF%FE',
  '%C0%AE%C0%AE',
  '..',
  '%2e%2e',
  '%2F',
  'orders%2Fruns',
  'orders%20',
  'ORDERS',
  '%F0%9F%94%A5',
  'x'.repeat(300),
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'undefined',
  'null',
  "'%20or%201=1--",
  '%27',
  '*',
  ':name',
  ';a=b',
];

export const strangePiece = (random: Random): string => random.pick(PIECES);
