// @ts-check

/**
 * A point of a line is a number and a time. With the names of what it is a point
 * of, in the row and in two indexes, it took ten times the room.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_series', table => {
    table.comment('Lines that history is kept of');
    table.increments('id');
    table.string('site', 100).notNullable();
    table.string('name', 60).notNullable();
    table.string('region', 40).notNullable();
    table.string('resource', 255).notNullable();
    table.unique(['site', 'name', 'region', 'resource'], {
      indexName: 'dr_series_key',
    });
  });
  const key = ['site', 'name', 'region', 'resource'];
  await knex(knex.raw('?? (??, ??, ??, ??)', ['dr_series', ...key])).insert(
    knex('dr_measurement_history')
      .select(key)
      .union(knex('dr_measurement_rollups').select(key)),
  );
  // With a row number of their own SQLite would keep every key twice.
  // A stretch is written again as long as it lasts: PostgreSQL updates it in place.
  const [end, rewritten] = knex.client.config.client.includes('pg')
    ? ['', 'WITH (fillfactor = 70)']
    : ['WITHOUT ROWID', 'WITHOUT ROWID'];
  await knex.raw(
    `CREATE TABLE dr_points (
       series integer NOT NULL, at bigint NOT NULL, value double precision,
       PRIMARY KEY (series, at)) ${end}`,
  );
  await knex.raw(
    `CREATE TABLE dr_stretches (
       series integer NOT NULL, width integer NOT NULL, at bigint NOT NULL,
       min double precision, max double precision, last double precision,
       last_at bigint NOT NULL,
       PRIMARY KEY (series, width, at)) ${rewritten}`,
  );
  const ofSeries = key
    .map(column => `old.${column} = s.${column}`)
    .join(' AND ');
  await knex.raw(
    `INSERT INTO dr_points SELECT s.id, old.at, old.value
     FROM dr_measurement_history old JOIN dr_series s ON ${ofSeries}`,
  );
  await knex.raw(
    `INSERT INTO dr_stretches
     SELECT s.id, old.width, old.at, old.min, old.max, old.last, old.last_at
     FROM dr_measurement_rollups old JOIN dr_series s ON ${ofSeries}`,
  );
  await knex.schema.dropTable('dr_measurement_rollups');
  await knex.schema.dropTable('dr_measurement_history');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.createTable('dr_measurement_history', table => {
    table.string('site', 100).notNullable();
    table.string('name', 60).notNullable();
    table.bigInteger('at').notNullable().comment('Seconds since the epoch');
    table.string('region', 40).notNullable();
    table.string('resource', 255).notNullable();
    table.double('value').nullable().comment('NULL: the source knew nothing');
    table.primary(['site', 'name', 'at', 'region', 'resource']);
    table.index(['at']);
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
  await knex.raw(
    `INSERT INTO dr_measurement_history (site, name, at, region, resource, value)
     SELECT s.site, s.name, p.at, s.region, s.resource, p.value
     FROM dr_points p JOIN dr_series s ON s.id = p.series`,
  );
  await knex.raw(
    `INSERT INTO dr_measurement_rollups
       (site, name, width, at, region, resource, min, max, last, last_at)
     SELECT s.site, s.name, p.width, p.at, s.region, s.resource,
       p.min, p.max, p.last, p.last_at
     FROM dr_stretches p JOIN dr_series s ON s.id = p.series`,
  );
  for (const table of ['dr_points', 'dr_stretches', 'dr_series']) {
    await knex.schema.dropTable(table);
  }
};
