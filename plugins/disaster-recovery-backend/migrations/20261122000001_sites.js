/**
 * Sites as the catalog last named them, and the manifests that AWS last gave,
 * so that both survive a dead region, a restart and a catalog outage.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_sites', table => {
    table.string('name', 100).primary();
    table.string('entity_ref', 400).notNullable();
    table.string('owner', 400).notNullable();
    table.string('title', 400).nullable();
    table.string('account_id', 20).notNullable();
    table.string('active_region', 40).notNullable();
    table.string('pilot_region', 40).notNullable();
    table
      .string('missing_since', 30)
      .nullable()
      .comment('When a catalog that answered first lacked the entity');
  });
  await knex.schema.createTable('dr_manifests', table => {
    table.string('site', 100).notNullable();
    table.string('region', 40).notNullable();
    table.string('kind', 10).notNullable().comment('region or traffic');
    table.text('body').nullable().comment('Last accepted manifest, JSON');
    table.string('read_at', 30).nullable();
    table
      .text('problem')
      .nullable()
      .comment('Why the last attempt gave none, undefined after a success');
    table.primary(['site', 'region', 'kind']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_manifests');
  await knex.schema.dropTable('dr_sites');
};
