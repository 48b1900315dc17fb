import type { Knex } from 'knex';
import { SERIES } from './rows';

/** Ids of the lines of a measurement of a site: one a region and resource. */
export const linesOf = (knex: Knex, site: string, name: string) =>
  knex(SERIES).where({ site, name }).select('id');
