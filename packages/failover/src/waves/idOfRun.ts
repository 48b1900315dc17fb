import { createHash } from 'node:crypto';
import type { WaveRun } from './WaveContext';

/**
 * Id of the run that a step starts: the same for whoever starts it, so that a
 * site is failed over once, and another one after somebody wanted it tried again.
 */
export function idOfRun(wave: WaveRun, step: string): string {
  const tries = wave.decisions.filter(
    each => each.kind === 'retry-step' && each.step === step,
  ).length;
  const hex = createHash('sha256')
    .update(`${wave.id}/${step}/${tries}`)
    .digest('hex');
  // As version 8 of RFC 9562: made of what its maker likes.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
