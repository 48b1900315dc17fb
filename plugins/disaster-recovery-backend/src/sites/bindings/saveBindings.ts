import type { Knex } from 'knex';
import { parts } from '../../database/parts';
import { toSite, type ManifestRow, type SiteRow } from '../rows';
import { bindingsOf } from './bindingsOf';
import { keyOf, toRow, type BindingRow } from './rows';

/** SQLite takes 32,766 parameters a statement; a row has thirteen. */
const ROWS_PER_STATEMENT = 400;

const rowKey = (row: BindingRow) => JSON.stringify([row.site, keyOf(row)]);

/** In one order of columns, whatever the database answers in. */
const textOf = (row: BindingRow | undefined) =>
  row &&
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Brings the rows of these sites' resources up to what entity and manifests say now. What a site no longer has loses
 * its row; what took another's place says whose.
 */
export async function saveBindings(
  tx: Knex.Transaction,
  names: string[],
  now = new Date(),
): Promise<void> {
  for (const part of parts([...new Set(names)], ROWS_PER_STATEMENT)) {
    await saveSome(tx, part, now);
  }
}

async function saveSome(tx: Knex.Transaction, names: string[], now: Date) {
  const sites = await tx<SiteRow>('dr_sites').whereIn('name', names);
  const manifests = await tx<ManifestRow>('dr_manifests').whereIn(
    'site',
    names,
  );
  const before = await tx<BindingRow>('dr_bindings').whereIn('site', names);
  const known = new Map(before.map(row => [rowKey(row), row]));
  const wanted = new Map<string, BindingRow>();
  for (const site of sites) {
    const mine = manifests.filter(each => each.site === site.name);
    for (const bound of bindingsOf(toSite(site, mine))) {
      const key = JSON.stringify([site.name, keyOf(bound)]);
      wanted.set(key, toRow(site.name, bound, known.get(key), now));
    }
  }
  for (const row of before) {
    if (!wanted.has(rowKey(row))) {
      const { site, region, role, slot } = row;
      await tx('dr_bindings').where({ site, region, role, slot }).delete();
    }
  }
  const changed = [...wanted].filter(
    ([key, row]) => textOf(row) !== textOf(known.get(key)),
  );
  for (const part of parts(changed, ROWS_PER_STATEMENT)) {
    await tx<BindingRow>('dr_bindings')
      .insert(part.map(([, row]) => row))
      .onConflict(['site', 'region', 'role', 'slot'])
      .merge();
  }
}
