import { dirname } from 'node:path';

/** Root of the checkout. */
export const root = dirname(dirname(__dirname));
