import type { WantedCall } from './WantedCall';

/** Calls that are named in one sentence. */
const MOST_NAMED = 6;

/** Calls by action, resource and region; of many the first ones, and how many more. */
export function callsInWords(calls: WantedCall[]): string {
  const words = calls
    .slice(0, MOST_NAMED)
    .map(
      ({ action, resource, region }) => `${action} on ${resource} in ${region}`,
    );
  return [
    ...words,
    ...(calls.length > MOST_NAMED ? [`${calls.length - MOST_NAMED} more`] : []),
  ].join(', ');
}
