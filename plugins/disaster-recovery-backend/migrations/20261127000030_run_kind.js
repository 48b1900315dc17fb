// @ts-check

/**
 * SQLite counts no characters, and would make the table anew, whose children are deleted with it.
 * @param {import('knex').Knex} knex
 */
const countsCharacters = knex => !/sqlite/.test(knex.client.config.client);

/**
 * @param {import('knex').Knex} knex
 * @param {number} length
 */
const withKindOf = async (knex, length) => {
  if (countsCharacters(knex)) {
    await knex.schema.alterTable('dr_runs', table => {
      table.string('kind', length).notNullable().alter();
    });
  }
};

/**
 * `complete-failover` is longer than kinds were when the table was made.
 * @param {import('knex').Knex} knex
 */
exports.up = knex => withKindOf(knex, 32);

/** @param {import('knex').Knex} knex */
exports.down = knex => withKindOf(knex, 16);
