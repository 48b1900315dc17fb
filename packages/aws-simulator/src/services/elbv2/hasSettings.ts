import { isDeepStrictEqual } from 'node:util';

/** As a saved state would have it; AWS compares lists without their order. */
function comparable(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(item => JSON.stringify(item)).sort()
    : JSON.parse(JSON.stringify(value ?? null));
}

/**
 * Whether what exists was created with these settings: creating a load
 * balancer or a target group again is no error then (API reference,
 * CreateLoadBalancer and CreateTargetGroup).
 */
export function hasSettings<T extends object>(
  existing: T,
  settings: Partial<T>,
): boolean {
  return Object.entries(settings).every(([name, value]) =>
    isDeepStrictEqual(comparable(existing[name as keyof T]), comparable(value)),
  );
}
