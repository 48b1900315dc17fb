import {
  BINDING_ROLES,
  type SiteBinding,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { toBinding, type BindingRow } from './rows';

/** What is bound of a site: role by role, the regions in order. */
export async function listBindings(
  knex: Knex,
  site: string,
  now = new Date(),
): Promise<SiteBinding[]> {
  const rows = await knex<BindingRow>('dr_bindings')
    .where({ site })
    .orderBy(['region', 'slot']);
  return rows
    .sort(
      (a, b) => BINDING_ROLES.indexOf(a.role) - BINDING_ROLES.indexOf(b.role),
    )
    .map(row => toBinding(row, now));
}
