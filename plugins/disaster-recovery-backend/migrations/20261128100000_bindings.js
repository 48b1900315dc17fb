/**
 * Resources of sites as they were accepted, one row each, and what names them:
 * a manifest in Parameter Store or one in the catalog. What a site no longer
 * has, has no row.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_bindings', table => {
    table.string('site', 100).notNullable();
    table.string('region', 40).notNullable();
    table.string('role', 40).notNullable();
    table
      .string('slot', 255)
      .notNullable()
      .comment('Which of several of one role; empty where there is one');
    table.string('driver', 60).notNullable();
    table.string('account_id', 40).notNullable();
    table.text('identifier').nullable().comment('NULL: none is bound');
    table.text('arn').nullable();
    table.string('origin', 20).notNullable();
    table.string('bound_at', 40).nullable();
    table.text('replaces').nullable().comment('ARN of the one before');
    table.text('watched_only_because').nullable();
    table.text('finding').nullable().comment('JSON');
    table.primary(['site', 'region', 'role', 'slot']);
  });
  await knex.schema.alterTable('dr_sites', table => {
    table
      .string('manifest_origin', 20)
      .nullable()
      .comment('NULL: Parameter Store; catalog: its entity');
    table
      .string('dns_account_id', 40)
      .nullable()
      .comment('Where zone and health checks are; NULL: in account_id');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_sites', table => {
    table.dropColumn('manifest_origin');
    table.dropColumn('dns_account_id');
  });
  await knex.schema.dropTable('dr_bindings');
};
