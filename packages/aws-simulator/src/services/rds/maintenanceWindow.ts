const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEK = 7 * 24 * 60;

function minuteOfWeek(text: string): number {
  const [day, hours, minutes] = text.split(':');
  return (DAYS.indexOf(day) * 24 + Number(hours)) * 60 + Number(minutes);
}

/**
 * Whether a maintenance window is open.
 *
 * @param window - as RDS writes it, in UTC: `sun:04:00-sun:04:30`
 * @param now - ms
 */
export function inMaintenanceWindow(window: string, now: number): boolean {
  const [start, end] = window.toLowerCase().split('-').map(minuteOfWeek);
  const date = new Date(now);
  const minute =
    (date.getUTCDay() * 24 + date.getUTCHours()) * 60 + date.getUTCMinutes();
  return (minute - start + WEEK) % WEEK < (end - start + WEEK) % WEEK;
}
