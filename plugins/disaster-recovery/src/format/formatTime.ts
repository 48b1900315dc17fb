/** A moment in the reader's own zone, to the second. */
export function formatTime(at: string): string {
  return new Date(at).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** A moment in the reader's own zone, to the minute; with its day where that is not today. */
export function formatMinute(at: string, now: number): string {
  const moment = new Date(at);
  return moment.toDateString() === new Date(now).toDateString()
    ? moment.toLocaleTimeString([], {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
    : formatMoment(at);
}

/** A moment in the reader's own zone, with its day. */
export function formatMoment(at: string): string {
  return new Date(at).toLocaleString([], {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
}
