import type { RunRecord, StepRecord } from '../RunRecord';
import { extend } from './extend';

const HOUR = 3600;
const NOW = new Date('2026-11-27T18:00:00.000Z');
const ago = (seconds: number) =>
  new Date(NOW.getTime() - seconds * 1000).toISOString();

/** When a step that began so long ago and was given twelve hours is asked about again, in seconds from now. */
function deadlineAfter(
  began: number,
  seconds: number,
  known: Partial<StepRecord> = {},
) {
  const step = {
    id: 'copy-missed-objects',
    status: 'failed',
    startedAt: ago(began),
    facts: {},
    ...known,
  };
  const run = {
    validUntil: ago(-HOUR),
    question: { step: step.id },
    plan: { steps: [{ id: step.id, deadlineSeconds: 12 * HOUR }] },
    steps: [step],
  } as unknown as RunRecord;
  const context = {
    now: NOW,
    isProof: () => false,
    isOverridable: () => false,
  };
  const change = extend.change?.(
    run,
    { kind: 'extend', by: 'olivia', seconds },
    context,
  );
  const { extendedSeconds = 0 } = change?.steps?.[0].patch ?? {};
  return 12 * HOUR + (extendedSeconds as number) - began;
}

describe('extend', () => {
  it('gives a late step as long as is said, however long it was given at first', () => {
    expect(deadlineAfter(12 * HOUR + 5, HOUR)).toBe(HOUR);
    expect(deadlineAfter(20 * HOUR, HOUR)).toBe(HOUR);
  });

  it('adds to what a step has left', () => {
    expect(deadlineAfter(2 * HOUR, HOUR)).toBe(11 * HOUR);
  });

  it('takes nothing of an extension back', () => {
    const known = { extendedSeconds: 4 * HOUR };
    expect(deadlineAfter(13 * HOUR, HOUR, known)).toBe(4 * HOUR);
  });
});
