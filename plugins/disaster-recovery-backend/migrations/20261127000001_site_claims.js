/**
 * Which entity claimed a site first, who else names it, and which resources
 * are whose. Whoever is stored today is the claimant.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table.string('claimed_at', 30).nullable();
    table.string('tier', 64).nullable();
    table.double('minimum_capacity').nullable();
    table.text('rivals').nullable().comment('Entities that came later, JSON');
    table
      .text('entity_problem')
      .nullable()
      .comment('Why the entity cannot be read now');
  });
  await knex('dr_sites').update({ claimed_at: new Date().toISOString() });
  await knex.schema.createTable('dr_site_claims', table => {
    table.string('resource', 512).primary();
    table.string('site', 100).notNullable().index();
  });
  for (const row of await knex('dr_manifests').whereNotNull('problem')) {
    const { site, region, kind, problem } = row;
    const remedy = 'Refresh the site';
    await knex('dr_manifests')
      .where({ site, region, kind })
      .update({ problem: JSON.stringify([{ reason: problem, remedy }]) });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const row of await knex('dr_manifests').whereNotNull('problem')) {
    const { site, region, kind } = row;
    const [{ reason }] = JSON.parse(row.problem);
    await knex('dr_manifests')
      .where({ site, region, kind })
      .update({ problem: reason });
  }
  await knex.schema.dropTable('dr_site_claims');
  await knex.schema.alterTable('dr_sites', table => {
    table.dropColumn('claimed_at');
    table.dropColumn('tier');
    table.dropColumn('minimum_capacity');
    table.dropColumn('rivals');
    table.dropColumn('entity_problem');
  });
};
