// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_drill_holds', table => {
    table.comment('When people keep the programme from beginning drills');
    table.string('id', 36).primary();
    table.string('site', 100).nullable().comment('None: every site');
    table.string('held_from', 30).notNullable();
    table.string('held_until', 30).notNullable();
    table.text('reason').notNullable();
    table.string('placed_by', 255).notNullable();
    table.string('placed_at', 30).notNullable();
    table.string('lifted_by', 255).nullable();
    table.string('lifted_at', 30).nullable();
    table.text('lifted_because').nullable();
    table.index(['held_until'], 'dr_drill_holds_until');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_drill_holds');
};
