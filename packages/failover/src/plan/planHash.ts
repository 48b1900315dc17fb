import { createHash } from 'node:crypto';
import type { PlannedStep } from '@understudy/plugin-disaster-recovery-common';
import { canonicalJson } from '../journal/canonicalJson';

/**
 * SHA-256 in hex over what a run will do and to which resources, and over
 * nothing that changes by itself (lag, estimates, times): what a person saw
 * and approved is what is executed.
 */
export function planHash(
  about: Record<string, unknown>,
  steps: PlannedStep[],
): string {
  const content = {
    ...about,
    steps: steps.map(({ expectedSeconds, ...step }) => step),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
