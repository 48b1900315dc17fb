// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table
      .string('drill_schedule', 64)
      .nullable()
      .comment('Which schedule of the configuration its entity chose');
  });
  await knex.schema.createTable('dr_drill_dues', table => {
    table.comment('Times at which drills were due, and what came of them');
    table.string('site', 100).notNullable();
    table.string('due_at', 30).notNullable();
    table.string('schedule', 64).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('waiting, starting, started, refused, blocked, missed');
    table.text('reason').nullable();
    table.string('run_id', 36).nullable();
    table.string('changed_at', 30).notNullable();
    table.primary(['site', 'due_at']);
    table.index(['state'], 'dr_drill_dues_state');
  });
  await knex.schema.createTable('dr_drill_looks', table => {
    table.comment('Up to when the programme has seen which drills are due');
    table.string('site', 100).primary();
    table.string('until', 30).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_drill_looks');
  await knex.schema.dropTable('dr_drill_dues');
  // Not through the schema builder: on SQLite that makes the table anew, and its children are deleted with it.
  await knex.raw('alter table ?? drop column ??', [
    'dr_sites',
    'drill_schedule',
  ]);
};
