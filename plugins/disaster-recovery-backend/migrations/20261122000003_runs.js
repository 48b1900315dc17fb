// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_runs', table => {
    table.comment('Runs: one execution of a plan');
    table.string('id', 36).primary();
    table.string('site').notNullable();
    table.integer('number').notNullable().comment('Counts within a site');
    table
      .string('active_site')
      .nullable()
      .comment('The site while the run is not over: unique (invariant I1)');
    table.string('kind', 16).notNullable();
    table.string('mode', 16).notNullable();
    table.string('status', 24).notNullable();
    table.string('from_region').notNullable();
    table.string('to_region').notNullable();
    table.string('requested_by').notNullable();
    table.text('reason').notNullable();
    table.string('ticket').nullable();
    table.text('plan', 'longtext').notNullable().comment('JSON, immutable');
    table
      .text('site_snapshot', 'longtext')
      .notNullable()
      .comment('JSON: the manifests the run works with (invariant I11)');
    table.text('overrides').notNullable().comment('JSON');
    table.text('approval').nullable().comment('JSON');
    table.text('abort_request').nullable().comment('JSON');
    table
      .string('no_return_at')
      .nullable()
      .comment('Set before the first irreversible call; no abort afterwards');
    table.string('created_at').notNullable();
    table.string('started_at').nullable();
    table.string('ended_at').nullable();
    table.double('actual_rpo_seconds').nullable();
    table.double('actual_rto_seconds').nullable();
    table.string('lease_owner').nullable();
    table.integer('lease_epoch').notNullable().defaultTo(0);
    table.bigInteger('lease_expires_at').notNullable().defaultTo(0);
    table.integer('journal_length').notNullable().defaultTo(0);
    table.string('journal_head', 64).notNullable();
    table.unique(['active_site'], { indexName: 'dr_runs_one_active' });
    table.unique(['site', 'number'], { indexName: 'dr_runs_number' });
    table.index(['status'], 'dr_runs_status');
  });

  await knex.schema.createTable('dr_run_steps', table => {
    table.comment('State of the steps of a run');
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('dr_runs')
      .onDelete('CASCADE');
    table.string('step_id', 64).notNullable();
    table.integer('position').notNullable();
    table.string('status', 24).notNullable();
    table.string('started_at').nullable();
    table.string('intent_at').nullable().comment('First journaled intent');
    table.string('ended_at').nullable();
    table.text('outcome').nullable();
    table.text('error').nullable();
    table.text('facts', 'longtext').notNullable().comment('JSON');
    table.primary(['run_id', 'step_id']);
  });

  await knex.schema.createTable('dr_run_journal', table => {
    table.comment(
      'Append-only; every row hashes the one before (invariant I8)',
    );
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('dr_runs')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.string('at').notNullable();
    table.string('step_id', 64).nullable();
    table.string('actor').notNullable();
    table.string('type', 24).notNullable();
    table.text('message').notNullable();
    table.text('data', 'longtext').nullable().comment('JSON');
    table.string('hash', 64).notNullable();
    table.primary(['run_id', 'sequence']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dr_run_journal');
  await knex.schema.dropTable('dr_run_steps');
  await knex.schema.dropTable('dr_runs');
};
