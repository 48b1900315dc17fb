import { decided } from '../../engine';
import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** An abort takes back what the run did, whoever has changed the site's roles since. */
export const staleAbort: Mutation = {
  name: 'stale-abort',
  breaks: ['I1', 'I12'],
  source: source =>
    wrapped(source, {
      beforeCall: async (run, call) => {
        if (!decided.abort(run)) {
          await source.beforeCall(run, call);
        }
      },
    }),
};
