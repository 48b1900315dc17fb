// @ts-check

const INDEX = 'dr_runs_drilled';

/**
 * Plans make rows of runs long: whoever looks for the last drill of each site
 * must not read them all.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `create index ?? on ?? (??, ??) where kind = 'drill' and status = 'succeeded'`,
    [INDEX, 'dr_runs', 'site', 'number'],
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index ??', [INDEX]);
};
