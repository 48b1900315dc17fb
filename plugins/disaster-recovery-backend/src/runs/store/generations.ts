import type { Knex } from 'knex';

interface GenerationRow {
  site: string;
  generation: number;
}

/** How often a site's roles have changed. */
export async function generationOf(knex: Knex, site: string): Promise<number> {
  const row = await knex<GenerationRow>('dr_site_generations')
    .where({ site })
    .first('generation');
  return row?.generation ?? 0;
}

/**
 * Lets whatever counts within a site happen one after the other, until the end
 * of the transaction. To be locked before any run's row, never after.
 */
export async function lockSite(tx: Knex.Transaction, site: string) {
  await tx<GenerationRow>('dr_site_generations')
    .insert({ site, generation: 0 })
    .onConflict('site')
    .ignore();
  await tx<GenerationRow>('dr_site_generations')
    .where({ site })
    .update({ site });
}

/** Never lowers it. */
export async function raiseGeneration(
  tx: Knex.Transaction,
  site: string,
  generation: number,
) {
  await tx<GenerationRow>('dr_site_generations')
    .where({ site })
    .where('generation', '<', generation)
    .update({ generation });
}
