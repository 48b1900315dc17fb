/**
 * Since when a measurement has not been known: a run's evidence says from it when
 * an outage was seen.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_measurements', table => {
    table.string('unknown_since', 30).nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_measurements', table => {
    table.dropColumn('unknown_since');
  });
};
