const HALF_A_DAY = 12 * 3600_000;

/** A moment for people in any zone: `10:42 UTC`, with its day where it is not near. */
export function clockWords(at: Date, now: Date): string {
  const text = at.toISOString();
  const clock = `${text.slice(11, 16)} UTC`;
  return Math.abs(at.getTime() - now.getTime()) < HALF_A_DAY
    ? clock
    : `${text.slice(0, 10)} ${clock}`;
}
