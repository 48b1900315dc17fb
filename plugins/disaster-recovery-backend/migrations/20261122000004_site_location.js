/**
 * Where the catalog read a site's entity, so that a failover finds the site's
 * repository without the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table.text('location').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table.dropColumn('location');
  });
};
