import type { MeasurementKey } from './types';

/** Columns that a measurement, and its line, are found by. */
export const KEY = ['site', 'name', 'region', 'resource'] as const;

/** What a measurement is found by, as text. */
export const keyOf = (key: MeasurementKey): string =>
  JSON.stringify(KEY.map(column => key[column]));
