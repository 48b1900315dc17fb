// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_judgements', table => {
    table
      .boolean('two_writers')
      .notNullable()
      .defaultTo(false)
      .comment('Both regions are known to take writes');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_judgements', table => {
    table.dropColumn('two_writers');
  });
};
