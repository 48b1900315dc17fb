import type {
  EvidenceDeviation,
  EvidenceFigure,
  EvidenceSpan,
  JournalAnchor,
} from '@understudy/plugin-disaster-recovery-common';

/** What shows nothing, or shows other text in another order than it stands. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const asCode = (character: string) =>
  `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;

/** Text of a person in one line, in which everything can be seen. */
export const visible = (text: string): string =>
  text.replace(/[\t\n\r]+/g, ' ').replace(HIDDEN, asCode);

const rounded = (value: number) => String(Math.round(value * 10) / 10);

/** `41.2 s`, `8 m 31 s`, `15 m`, `3 h 12 m`. */
export function duration(seconds: number): string {
  if (Math.abs(seconds) < 120) {
    return `${rounded(seconds)} s`;
  }
  const whole = Math.round(seconds);
  const [much, rest, unit, small] =
    whole < 7200
      ? [Math.floor(whole / 60), whole % 60, 'm', 's']
      : [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), 'h', 'm'];
  return rest === 0 ? `${much} ${unit}` : `${much} ${unit} ${rest} ${small}`;
}

/** `2026-11-27 03:12:05 UTC`. */
export const moment = (at: string): string =>
  `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

/** A stretch of time; unknown is said. */
export function span({ seconds, isAtLeast }: EvidenceSpan): string {
  return seconds === undefined
    ? 'unknown'
    : `${isAtLeast ? 'at least ' : ''}${duration(seconds)}`;
}

export const result = ({ result: is }: Pick<EvidenceFigure, 'result'>) =>
  is === 'not-measured' ? 'not measured' : is;

const DEVIATIONS: Record<string, string> = {
  override: 'guard set aside',
  'break-glass': 'glass broken',
  reject: 'rejected',
  pause: 'paused',
  resume: 'resumed',
  'skip-step': 'step skipped by a person',
  'retry-step': 'step tried again by a person',
  extend: 'given more time',
  abort: 'aborted',
  end: 'ended by a person',
  question: 'asked',
  warning: 'warning',
  undone: 'taken back',
  'not-undone': 'could not be taken back',
  failed: 'failed',
  'not-carried-out': 'not carried out',
  late: 'late',
  'taken-over': 'another engine took over',
  'call-retry': 'call not carried out, tried again',
  'call-refused': 'call refused',
  'call-unknown': 'call answered by nothing that could be understood',
  'call-unanswered': 'call without an answer',
};

/** What deviated; a kind that is not known as it is called. */
export const deviation = ({ kind }: EvidenceDeviation): string =>
  DEVIATIONS[kind] ?? kind;

export const deviationText = ({
  message,
  seconds,
  expectedSeconds,
}: EvidenceDeviation): string =>
  message ??
  (seconds === undefined || expectedSeconds === undefined
    ? 'never begun'
    : `took ${duration(seconds)}, ${duration(expectedSeconds)} were expected`);

export const anchorText = ({ where, length, hash }: JournalAnchor): string =>
  `${length} rows, ${hash}, in ${where}`;
