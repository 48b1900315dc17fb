import type {
  EvidenceResult,
  EvidenceSpan,
} from '@understudy/plugin-disaster-recovery-common';

/** How a figure stands against its target. What is known in part may be missed, and is never met (I5). */
export function resultOf(
  { seconds, isAtLeast }: Pick<EvidenceSpan, 'seconds' | 'isAtLeast'>,
  targetSeconds: number,
): EvidenceResult {
  if (seconds === undefined) {
    return 'unknown';
  }
  if (seconds > targetSeconds) {
    return 'missed';
  }
  return isAtLeast ? 'unknown' : 'met';
}
