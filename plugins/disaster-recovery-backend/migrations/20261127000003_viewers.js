/**
 * Who looked at sites a moment ago and what a policy let them see then, so that
 * a push reaches them and nobody else, whichever replica sends it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_viewers', table => {
    table.string('user_ref', 400).primary();
    table
      .text('may_read')
      .notNullable()
      .comment('Decision of the policy, JSON');
    table.string('seen_at', 30).notNullable().index();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_viewers');
};
