/** How long before `now` (milliseconds) something was: `just now`, `14 min ago`, `12 d ago`. */
export function formatAge(at: string | number, now: number): string {
  const seconds = Math.max(
    0,
    Math.round((now - new Date(at).getTime()) / 1000),
  );
  if (seconds < 5) {
    return 'just now';
  }
  if (seconds < 90) {
    return `${seconds} s ago`;
  }
  if (seconds < 5400) {
    return `${Math.round(seconds / 60)} min ago`;
  }
  if (seconds < 48 * 3600) {
    return `${Math.round(seconds / 3600)} h ago`;
  }
  return `${Math.floor(seconds / 86400)} d ago`;
}
