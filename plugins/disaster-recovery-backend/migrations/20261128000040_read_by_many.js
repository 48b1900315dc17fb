// @ts-check

/**
 * What is found of a site and what a run plans are long. Whoever counts or orders
 * a fleet, or asks what is under way in it, must not read them all.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_judgement_details', table => {
    table.comment('What pages draw of each judgement; no row until the first');
    table.string('site', 100).primary();
    table.text('findings', 'longtext').notNullable().comment('JSON');
    table
      .text('line', 'longtext')
      .notNullable()
      .comment('JSON: what a list shows');
  });
  await knex(
    knex.raw('?? (??, ??, ??)', [
      'dr_judgement_details',
      'site',
      'findings',
      'line',
    ]),
  ).insert(
    knex('dr_judgements')
      .whereNotNull('findings')
      .whereNotNull('line')
      .select('site', 'findings', 'line'),
  );
  await knex.schema.alterTable('dr_judgements', table => {
    table.dropColumns('findings', 'line');
  });
  await knex.raw(
    'create index ?? on ?? (??, ??) where active_site is not null',
    ['dr_runs_under_way', 'dr_runs', 'number', 'site'],
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index ??', ['dr_runs_under_way']);
  await knex.schema.alterTable('dr_judgements', table => {
    table.text('findings', 'longtext').nullable().comment('JSON');
    table
      .text('line', 'longtext')
      .nullable()
      .comment('JSON: what a list shows; NULL until the site was judged');
  });
  /** @param {string} column */
  const kept = column =>
    knex('dr_judgement_details')
      .where('site', knex.ref('dr_judgements.site'))
      .select(column);
  await knex('dr_judgements').update({
    findings: kept('findings'),
    line: kept('line'),
  });
  await knex.schema.dropTable('dr_judgement_details');
};
