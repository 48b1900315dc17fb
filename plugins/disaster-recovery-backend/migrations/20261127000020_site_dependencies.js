// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table
      .text('depends_on')
      .nullable()
      .comment('Names of sites that its entity needs, as JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not through the schema builder: on SQLite that makes the table anew, and its children are deleted with it.
  await knex.raw('alter table ?? drop column ??', ['dr_sites', 'depends_on']);
};
