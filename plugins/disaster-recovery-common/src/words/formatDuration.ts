/** Seconds in the words of a person: `60 s`, `8 m 12 s`, `3 h 5 m`, `12 d`. @public */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) {
    return seconds > 0 && seconds < 1 ? '< 1 s' : `${whole} s`;
  }
  if (whole < 3600) {
    const rest = whole % 60;
    return `${Math.floor(whole / 60)} m${rest ? ` ${rest} s` : ''}`;
  }
  if (whole < 48 * 3600) {
    const rest = Math.floor((whole % 3600) / 60);
    return `${Math.floor(whole / 3600)} h${rest ? ` ${rest} m` : ''}`;
  }
  return `${Math.floor(whole / 86400)} d`;
}

/** Seconds, as exact as an estimate deserves: `40 s`, `9 min`, `2 h`. @public */
export function formatEstimate(seconds: number): string {
  if (seconds < 90) {
    return formatDuration(seconds);
  }
  return seconds < 5400
    ? `${Math.round(seconds / 60)} min`
    : `${Math.round(seconds / 3600)} h`;
}
