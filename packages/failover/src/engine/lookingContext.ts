import type { RunSession } from './RunSession';
import type { Step } from './Step';

/** What a step may know that only looks. */
export const lookingContext = (session: RunSession, { id }: Step) =>
  session.context(
    { step: id, verb: 'act', irreversible: false, cleanup: false },
    new AbortController().signal,
  );
