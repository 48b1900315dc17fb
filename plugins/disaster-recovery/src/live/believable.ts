import type { Live } from './useLive';

/** After this long without an answer nothing on the page counts as known any more. */
export const BELIEVED_FOR_SECONDS = 60;

/** False where the newest answer is too old for its verdicts to be believed (invariant I5). */
export function isBelievable(
  { receivedAt }: Pick<Live<unknown>, 'receivedAt'>,
  now: number,
): boolean {
  return (
    receivedAt !== undefined && now - receivedAt <= BELIEVED_FOR_SECONDS * 1000
  );
}
