import { CustomErrorBase } from '@backstage/errors';

/** Somebody aborted the run, or the engine is stopping; the step goes no further. */
export class AbortedError extends CustomErrorBase {
  name = 'AbortedError' as const;
}
