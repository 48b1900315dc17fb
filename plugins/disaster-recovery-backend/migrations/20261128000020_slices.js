/**
 * Who asks what, and when next: one row a collector, account and region; and
 * history in stretches of five minutes and of hours. What is measured is written
 * again every minute, so nothing but its key is indexed: PostgreSQL then updates
 * in place.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_slices', table => {
    table.string('collector', 60).notNullable();
    table.string('account_id', 40).notNullable();
    table.string('region', 40).notNullable();
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('Milliseconds since the epoch, by the clock of the database');
    table
      .bigInteger('urgent_due_at')
      .nullable()
      .comment('When sites that somebody waits for are due; NULL: with all');
    table.integer('lease_epoch').notNullable().defaultTo(0);
    table.string('lease_owner', 100).nullable();
    table.bigInteger('lease_until').notNullable().defaultTo(0);
    table
      .string('resume_at', 100)
      .nullable()
      .comment('Site at which a round that ran out of time goes on');
    table.bigInteger('round_started_at').nullable();
    table.integer('round_ms').notNullable().defaultTo(0);
    table.bigInteger('ended_at').nullable();
    table.integer('throttled').notNullable().defaultTo(0);
    table.text('problem').nullable();
    table.primary(['collector', 'account_id', 'region']);
  });
  await knex.schema.createTable('dr_measurement_rollups', table => {
    table.string('site', 100).notNullable();
    table.string('name', 60).notNullable();
    table.integer('width').notNullable().comment('Seconds: 300 or 3600');
    table
      .bigInteger('at')
      .notNullable()
      .comment('Where the stretch begins; seconds since the epoch');
    table.string('region', 40).notNullable();
    table.string('resource', 255).notNullable();
    table.double('min').nullable().comment('NULL: the source knew nothing');
    table.double('max').nullable();
    table.double('last').nullable();
    table.bigInteger('last_at').notNullable();
    table.primary(['site', 'name', 'width', 'at', 'region', 'resource']);
    table.index(['width', 'at']);
  });
  for (const width of [300, 3600]) {
    // The last of a stretch is not worth a window over all history: its worst stands for it.
    await knex.raw(
      `INSERT INTO dr_measurement_rollups
         (site, name, width, at, region, resource, min, max, last, last_at)
       SELECT site, name, ${width}, at / ${width} * ${width}, region, resource,
         MIN(value), MAX(value), MAX(value), MAX(at)
       FROM dr_measurement_history
       GROUP BY site, name, at / ${width}, region, resource`,
    );
  }
  await knex.schema.alterTable('dr_measurements', table => {
    table.dropIndex(['collected_at']);
  });
  if (knex.client.config.client.includes('pg')) {
    await knex.raw('ALTER TABLE dr_measurements SET (fillfactor = 70)');
    await knex.raw('ALTER TABLE dr_slices SET (fillfactor = 50)');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (knex.client.config.client.includes('pg')) {
    await knex.raw('ALTER TABLE dr_measurements RESET (fillfactor)');
  }
  await knex.schema.alterTable('dr_measurements', table => {
    table.index(['collected_at']);
  });
  await knex.schema.dropTable('dr_measurement_rollups');
  await knex.schema.dropTable('dr_slices');
};
