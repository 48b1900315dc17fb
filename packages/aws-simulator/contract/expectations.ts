import { inspect, isDeepStrictEqual } from 'node:util';
import { Mismatch } from './Mismatch';

function show(value: unknown): string {
  return inspect(value, {
    depth: 6,
    breakLength: Infinity,
    maxArrayLength: 30,
    maxStringLength: 200,
  });
}

function withoutMetadata(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) {
    return answer;
  }
  return Object.fromEntries(
    Object.entries(answer).filter(([key]) => key !== '$metadata'),
  );
}

/** @throws Mismatch unless both are deeply equal */
export function equal<T>(what: string, actual: T, expected: T): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Mismatch(`${what}: ${show(actual)}, not ${show(expected)}`);
  }
}

/** @throws Mismatch unless the value is a string that matches */
export function matches(what: string, actual: unknown, pattern: RegExp): void {
  if (typeof actual !== 'string' || !pattern.test(actual)) {
    throw new Mismatch(`${what}: ${show(actual)} does not match ${pattern}`);
  }
}

/** @throws Mismatch unless the list has the member */
export function includes<T>(
  what: string,
  list: readonly T[] | undefined,
  member: T,
): void {
  if (!list?.some(item => isDeepStrictEqual(item, member))) {
    throw new Mismatch(`${what}: ${show(list)} lacks ${show(member)}`);
  }
}

/** @throws Mismatch unless the value is a date of the last day or the next, so that units are seen to be right */
export function recent(what: string, actual: unknown): void {
  const day = 24 * 3600 * 1000;
  if (
    !(actual instanceof Date) ||
    !(Math.abs(actual.getTime() - Date.now()) < day)
  ) {
    throw new Mismatch(`${what}: ${show(actual)} is not a date of today`);
  }
}

/** @throws Mismatch unless it holds */
export function holds(what: string, condition: boolean, seen?: unknown): void {
  if (!condition) {
    throw new Mismatch(
      `${what}: not so${seen === undefined ? '' : `, but ${show(seen)}`}`,
    );
  }
}

/**
 * Expects a call to fail.
 *
 * @param name - of the error, as the client shows it; a pattern where AWS does not document the exact one
 * @returns the error, for what else it carries
 * @throws Mismatch where it succeeds or fails otherwise
 */
export async function fails(
  name: string | RegExp,
  call: Promise<unknown>,
): Promise<any> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error: any) {
    const expected =
      typeof name === 'string' ? error.name === name : name.test(error.name);
    if (!expected) {
      throw new Mismatch(`${error.name} (${error.message}), not ${name}`);
    }
    return error;
  }
  throw new Mismatch(
    `no error but ${show(withoutMetadata(answer))}, not ${name}`,
  );
}
