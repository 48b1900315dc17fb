import type { Zod } from './types';

/** Names in queries reach the database, and some databases refuse control characters with an error of their own. */
const PRINTABLE = /^\P{Cc}+$/u;

export const siteInput = (z: Zod) =>
  z
    .string()
    .regex(PRINTABLE, 'contains a control character')
    .describe('Name of the site, as list-sites has it');

export const runInput = (z: Zod) =>
  z
    .string()
    .regex(PRINTABLE, 'contains a control character')
    .describe('Id of the run, as get-site or whatever started it has it');

export const reasonInput = (z: Zod) =>
  z
    .string()
    .describe(
      'Why, in a sentence that other people read; 3 to 2000 characters',
    );

export const modeInput = (z: Zod) =>
  z
    .enum(['planned', 'unplanned'])
    .optional()
    .describe(
      'planned stops writes and loses nothing; unplanned accepts the estimated loss. Left out: planned for a failback, unplanned for all others',
    );
