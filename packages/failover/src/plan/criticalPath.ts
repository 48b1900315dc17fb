import type { PlannedStep } from '@understudy/plugin-disaster-recovery-common';

/** Seconds until the last step ends where every step takes what is expected and branches run beside each other. */
export function criticalPathSeconds(steps: PlannedStep[]): number {
  const endsAt = new Map<string, number>();
  for (const step of steps) {
    const startsAt = Math.max(
      0,
      ...step.after.map(before => endsAt.get(before) ?? 0),
    );
    endsAt.set(step.id, startsAt + step.expectedSeconds);
  }
  return Math.max(0, ...endsAt.values());
}
