import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import type { VerdictState } from './VerdictState';

export interface SettleOptions {
  now: Date;
  /** For how long a verdict must hold before it is told. Seconds. */
  tellAfterSeconds: number;
  /** After so long without a judgement nobody knows what was so meanwhile. Seconds. */
  gapSeconds: number;
  /** Whether a run changes the site's roles: what is so meanwhile is no news. */
  busy: boolean;
  /** Whether a change from what was told to this verdict is kept for later; it is told then if it is still so. */
  isHeld?: (told: Verdict) => boolean;
  /** Whether it is quiet: nobody is woken by what went to and fro. */
  isQuiet?: boolean;
}

/** One that goes to and fro between what is not told is told after so many times as long. */
const RESTLESS = 3;

/**
 * What a new verdict makes of what is known: told once it has held, so that one
 * which comes and goes is told of to nobody. A site that is new is no change.
 */
export function settleVerdict(
  before: VerdictState | undefined,
  verdict: Verdict,
  options: SettleOptions,
): { state: VerdictState; isNews: boolean } {
  const { now, tellAfterSeconds, gapSeconds, busy } = options;
  const since = { seen: verdict, seenSince: now, judgedAt: now };
  if (!before) {
    return { state: { told: verdict, toldAt: now, ...since }, isNews: false };
  }
  const { told, toldAt } = before;
  if (verdict === told) {
    const state =
      before.seen === told
        ? before
        : { told, toldAt, ...since, differsSince: undefined };
    return { state, isNews: false };
  }
  const isHeld = options.isHeld?.(told) ?? false;
  const seconds = (moment: Date) => (now.getTime() - moment.getTime()) / 1000;
  if (busy || !before.differsSince || seconds(before.judgedAt) > gapSeconds) {
    const state = { told, toldAt, ...since, differsSince: now };
    return tellAfterSeconds > 0 || busy || isHeld
      ? { state, isNews: false }
      : { state: { ...state, told: verdict, toldAt: now }, isNews: true };
  }
  const seenSince = before.seen === verdict ? before.seenSince : now;
  const holds =
    !isHeld &&
    (seconds(seenSince) >= tellAfterSeconds ||
      (!options.isQuiet &&
        seconds(before.differsSince) >= RESTLESS * tellAfterSeconds));
  return holds
    ? { state: { told: verdict, toldAt: now, ...since }, isNews: true }
    : {
        state: { ...before, seen: verdict, seenSince, judgedAt: now },
        isNews: false,
      };
}
