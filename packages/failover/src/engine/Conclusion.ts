import type { Observation } from './Step';

/** How a step ended. */
export type Conclusion =
  | { ended: 'done'; seen: Extract<Observation, { state: 'done' }> }
  | { ended: 'failed'; error: string; guards?: string[]; remedy?: string };
