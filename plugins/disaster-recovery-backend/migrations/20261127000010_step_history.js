// @ts-check

/**
 * How long steps took is asked for by kind and mode of their runs. The mode is in
 * what the run was asked for; here it can be found.
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_runs', table => {
    table.string('mode', 16).notNullable().defaultTo('unplanned');
    table.index(['kind', 'mode', 'created_at'], 'dr_runs_history');
  });
  // One run after the other: there are ever more of them.
  for (const { id } of await knex('dr_runs').select('id')) {
    const run = await knex('dr_runs').where({ id }).first('input');
    const { mode } = JSON.parse(run.input);
    if (mode) {
      await knex('dr_runs').where({ id }).update({ mode });
    }
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_runs', table => {
    table.dropIndex(['kind', 'mode', 'created_at'], 'dr_runs_history');
  });
  // Not through the schema builder: on SQLite that makes the table anew, and its children are deleted with it.
  await knex.raw('alter table ?? drop column ??', ['dr_runs', 'mode']);
};
