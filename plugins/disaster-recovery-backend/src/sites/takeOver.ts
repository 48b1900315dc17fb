import type { Knex } from 'knex';
import { toRow, type SiteRow } from './rows';
import type { CatalogSite } from './types';

/** What the catalog names now. */
export interface CatalogAnswer {
  sites: CatalogSite[];
  /** Why an entity that names a site gives none, by its reference. */
  unreadable?: Map<string, string>;
}

/** An entity that names a site which another one claimed first. */
export interface RefusedClaim {
  site: string;
  entityRef: string;
  claimant: string;
}

/**
 * Brings the sites' rows up to what the catalog names. A name belongs to the first entity that claimed it: a second
 * one changes nothing but the list of rivals. Once the claimant has been gone for `graceSeconds` the site is
 * forgotten, with all that it bound, and the name is free; of those who claim one at once the lowest reference wins.
 * @returns claims that were refused, and the names of sites that are not what they were
 */
export async function takeOver(
  tx: Knex.Transaction,
  { sites, unreadable = new Map() }: CatalogAnswer,
  { now, graceSeconds }: { now: Date; graceSeconds: number },
): Promise<{ refused: RefusedClaim[]; changed: string[] }> {
  const changed: string[] = [];
  const refused: RefusedClaim[] = [];
  /** Whoever names a site besides its claimant, as JSON. */
  const rivals = (all: CatalogSite[], claimant: string): string | null => {
    const others = all.filter(({ entityRef }) => entityRef !== claimant);
    refused.push(
      ...others.map(({ name: site, entityRef }) => ({
        site,
        entityRef,
        claimant,
      })),
    );
    const refs = others.map(({ entityRef }) => entityRef).sort();
    return refs.length ? JSON.stringify(refs) : null;
  };
  const namers = new Map<string, CatalogSite[]>();
  for (const site of sites) {
    namers.set(site.name, [...(namers.get(site.name) ?? []), site]);
  }
  const forgetBefore = new Date(
    now.getTime() - graceSeconds * 1000,
  ).toISOString();
  // Locked in one order, as where manifests are saved.
  const rows = await tx<SiteRow>('dr_sites').orderBy('name').forUpdate();
  for (const row of rows) {
    const all = namers.get(row.name) ?? [];
    const claimant = all.find(each => each.entityRef === row.entity_ref);
    const problem = unreadable.get(row.entity_ref);
    const gone = !claimant && problem === undefined;
    if (gone && row.missing_since && row.missing_since <= forgetBefore) {
      await forget(tx, row.name);
      changed.push(row.name);
      continue;
    }
    namers.delete(row.name);
    const seen = claimant
      ? { ...row, ...toRow(claimant) }
      : {
          ...row,
          missing_since: gone ? row.missing_since ?? now.toISOString() : null,
          entity_problem: problem ?? null,
        };
    const after = { ...seen, rivals: rivals(all, row.entity_ref) };
    if (await update(tx, row, after)) {
      changed.push(row.name);
    }
  }
  for (const all of namers.values()) {
    const [first] = all.sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
    await tx<SiteRow>('dr_sites')
      .insert({
        ...toRow(first),
        claimed_at: now.toISOString(),
        rivals: rivals(all, first.entityRef),
      })
      .onConflict('name')
      .ignore();
  }
  changed.push(...namers.keys());
  return { refused, changed };
}

async function update(
  tx: Knex.Transaction,
  before: SiteRow,
  after: SiteRow,
): Promise<boolean> {
  const columns = Object.keys(after) as (keyof SiteRow)[];
  const isOther = columns.some(column => after[column] !== before[column]);
  if (isOther) {
    await tx<SiteRow>('dr_sites').where({ name: before.name }).update(after);
  }
  return isOther;
}

async function forget(tx: Knex.Transaction, site: string) {
  await tx('dr_sites').where({ name: site }).delete();
  await tx('dr_manifests').where({ site }).delete();
  await tx('dr_site_claims').where({ site }).delete();
  await tx('dr_bindings').where({ site }).delete();
}
