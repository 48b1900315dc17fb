import type { RunRecord } from '@understudy/failover';

/** What a notice of a run says. */
export interface RunWords {
  /** Short: where notices pop up, what is longer than some 50 characters is cut. */
  title: string;
  message: string;
}

/** Sentences, one after the other; what is not there is left out. */
export const sentences = (...parts: (string | undefined | false)[]): string =>
  parts.filter(Boolean).join(' ');

/** With a full stop, unless something ends it already. */
export const sentence = (text: string): string =>
  /[.!?]"?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;

/** Why somebody asked for a run. */
export const reasonWords = ({
  reason,
  ticket,
}: Pick<RunRecord, 'reason' | 'ticket'>): string =>
  `Reason: "${reason}"${ticket ? `, ticket ${ticket}` : ''}.`;
