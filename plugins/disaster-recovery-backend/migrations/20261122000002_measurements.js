/**
 * The latest of each measurement, found by its key, and the history of those
 * that are drawn as lines.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_measurements', table => {
    table.string('site', 100).notNullable();
    table.string('name', 60).notNullable();
    table.string('region', 40).notNullable();
    table.string('resource', 255).notNullable();
    table
      .text('value')
      .nullable()
      .comment('JSON; the last known value where the state is unknown');
    table.string('unit', 20).nullable();
    table.string('state', 10).notNullable();
    table.text('unknown_because').nullable();
    table.string('source_time', 30).nullable();
    table.string('collected_at', 30).notNullable();
    table.integer('deadline_seconds').notNullable();
    table.string('source', 200).notNullable();
    table.primary(['site', 'name', 'region', 'resource']);
    table.index(['collected_at']);
  });
  await knex.schema.createTable('dr_measurement_history', table => {
    table.string('site', 100).notNullable();
    table.string('name', 60).notNullable();
    table.bigInteger('at').notNullable().comment('Seconds since the epoch');
    table.string('region', 40).notNullable();
    table.string('resource', 255).notNullable();
    table.double('value').nullable().comment('NULL: the source knew nothing');
    table.primary(['site', 'name', 'at', 'region', 'resource']);
    table.index(['at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_measurement_history');
  await knex.schema.dropTable('dr_measurements');
};
