/** A moment that lies so many seconds in the past, ISO 8601. */
export const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

const DAY = 86_400;

/** A moment that lies so many days in the past, ISO 8601. */
export const daysAgo = (days: number) => ago(days * DAY);
