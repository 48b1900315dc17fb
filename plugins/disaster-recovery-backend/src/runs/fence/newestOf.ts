import type { WatchedFence } from '@understudy/failover';

/** What a region wrote last, as far as its application told. */
export type Newest = Pick<WatchedFence, 'lastWriteAt' | 'lastRow'>;

/** The newest of two looks; what only one of them knows counts. */
export const newestOf = (one: Newest, other: Newest = {}): Newest => ({
  lastWriteAt: [one.lastWriteAt, other.lastWriteAt]
    .filter(at => at !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1),
  lastRow: [one.lastRow, other.lastRow]
    .filter(row => row !== undefined)
    .sort((a, b) => a - b)
    .at(-1),
});
