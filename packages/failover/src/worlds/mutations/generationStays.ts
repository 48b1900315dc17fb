import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A reprotect changes roles, and nobody learns of it. */
export const generationStays: Mutation = {
  name: 'generation-stays',
  breaks: ['home', 'I12'],
  source: source =>
    wrapped(source, {
      generationAfter: run =>
        run.kind === 'reprotect' ? undefined : source.generationAfter(run),
    }),
};
