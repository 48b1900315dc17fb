import { DateTime } from 'luxon';
import {
  type BlockedWindow,
  type DrillSchedule,
  WEEKDAYS,
} from './DrillSchedule';

const isIn = (window: BlockedWindow, local: DateTime): boolean => {
  if ('firstDay' in window) {
    const day = local.toFormat('yyyy-MM-dd');
    return day >= window.firstDay && day <= window.lastDay;
  }
  const time = local.toFormat('HH:mm');
  return (
    window.days.includes(WEEKDAYS[local.weekday - 1]) &&
    time >= window.from &&
    time < window.to
  );
};

/** The window in which no drill begins at a moment: by the clock on the wall of its time zone, whatever summer time does. */
export function blockedBy(
  { blocked, timeZone }: Pick<DrillSchedule, 'blocked' | 'timeZone'>,
  at: Date,
): BlockedWindow | undefined {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return blocked.find(window => isIn(window, local));
}

/** A window in words. */
export function windowWords(window: BlockedWindow): string {
  const because = window.because ? ` (${window.because})` : '';
  if ('firstDay' in window) {
    return `${window.firstDay} to ${window.lastDay}${because}`;
  }
  const days = window.days.join(', ');
  return window.from === '00:00' && window.to === '24:00'
    ? `${days}${because}`
    : `${days} ${window.from}-${window.to}${because}`;
}
