import { isDeepStrictEqual } from 'node:util';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { ENGINES, type Engine, synthesizerOf } from './templatePackage';

type Json = Record<string, any>;

/** What each engine says of itself: its own version, and which provider it was generated from. */
function withoutVersions(stack: Json): Json {
  const copy = structuredClone(stack);
  delete copy['//']?.metadata?.version;
  for (const provider of Object.values<Json>(
    copy.terraform?.required_providers ?? {},
  )) {
    delete provider.source;
    delete provider.version;
  }
  return copy;
}

/** Paths at which two values differ. */
function differences(one: unknown, other: unknown, path: string): string[] {
  if (isDeepStrictEqual(one, other)) {
    return [];
  }
  const isObject = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null;
  return isObject(one) && isObject(other)
    ? [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap(key =>
        differences(one[key], other[key], `${path}.${key}`),
      )
    : [`${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`];
}

/**
 * Compares what both engines write for a site, less what they say of
 * themselves.
 * @param directories - compiled templates, from {@link compileTemplate}
 */
export function engineDifferences(
  directories: Record<Engine, string>,
  site: SiteDefinition,
): string[] {
  const [one, other] = ENGINES.map(engine =>
    synthesizerOf<Record<string, Json>>(directories[engine])(site),
  );
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap(
    stack =>
      one[stack] && other[stack]
        ? differences(
            withoutVersions(one[stack]),
            withoutVersions(other[stack]),
            stack,
          )
        : [`${stack}: only one engine writes it`],
  );
}
