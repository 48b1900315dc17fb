// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_told_verdicts', table => {
    table.comment('What was told last of each site, and what may be told next');
    table.string('site', 100).primary();
    table.string('told', 16).notNullable();
    table.string('told_at', 30).notNullable();
    table.string('seen', 16).notNullable().comment('The newest verdict');
    table.string('seen_since', 30).notNullable();
    table
      .string('differs_since', 30)
      .nullable()
      .comment('Since when it is not what was told');
    table.string('judged_at', 30).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_told_verdicts');
};
