const two = (value: number) => String(value).padStart(2, '0');

/** Seconds as a running clock: `04:12`, `1:04:12`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutesAndSeconds = `${two(Math.floor((whole % 3600) / 60))}:${two(
    whole % 60,
  )}`;
  return whole < 3600
    ? minutesAndSeconds
    : `${Math.floor(whole / 3600)}:${minutesAndSeconds}`;
}
