/** Seconds until the last step ends, where branches run beside each other. @param steps - each after those that it waits for */
export function lastEnd<S extends { id: string; after: string[] }>(
  steps: readonly S[],
  secondsOf: (step: S) => number,
): number {
  const endsAt = new Map<string, number>();
  for (const step of steps) {
    const startsAt = step.after.map(before => endsAt.get(before) ?? 0);
    endsAt.set(step.id, Math.max(0, ...startsAt) + secondsOf(step));
  }
  return Math.max(0, ...endsAt.values());
}
