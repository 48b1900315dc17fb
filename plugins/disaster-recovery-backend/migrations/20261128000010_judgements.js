// @ts-check

/**
 * A site is judged when it was measured, not when somebody looks: what was found
 * is kept, with all changes of its verdict. What people were told of a verdict
 * stood in a table of its own, beside a judgement of its own.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dr_judgements', table => {
    table.comment('What was found of each site when it was judged last');
    table.string('site', 100).primary();
    table
      .integer('ticket')
      .notNullable()
      .comment('Rises with each look at the facts: who looked last may write');
    table
      .integer('version')
      .notNullable()
      .comment('Rises when a page would be drawn differently');
    table.string('verdict', 16).nullable();
    table.text('findings', 'longtext').nullable().comment('JSON');
    table
      .text('line', 'longtext')
      .nullable()
      .comment('JSON: what a list shows; NULL until the site was judged');
    table.string('picture', 64).nullable().comment('Hash of what is drawn');
    table.string('serving_region', 40).nullable();
    table.string('standby_region', 40).nullable();
    table
      .string('complete_until', 30)
      .nullable()
      .comment('Up to when the standby is proven to have every write');
    table.string('last_drill_at', 30).nullable();
    table.string('judged_at', 30).nullable();
    table
      .string('expires_at', 30)
      .nullable()
      .comment('From then on the verdict is unknown');
    table.string('told', 16).nullable().comment('Verdict that was told last');
    table.string('told_at', 30).nullable();
    table.string('seen_since', 30).nullable().comment('Since when it is so');
    table
      .string('differs_since', 30)
      .nullable()
      .comment('Since when it is not what was told');
    table.index(['expires_at'], 'dr_judgements_expires');
  });
  await knex.schema.createTable('dr_verdict_changes', table => {
    table.comment('Every change of a verdict; append-only');
    table.increments('id');
    table.string('site', 100).notNullable();
    table.string('at', 30).notNullable();
    table
      .string('from_verdict', 16)
      .nullable()
      .comment('NULL where the site was judged for the first time');
    table.string('to_verdict', 16).notNullable();
    table
      .text('checks')
      .notNullable()
      .comment('JSON: whose status changed, from what to what');
    table.index(['site', 'id'], 'dr_verdict_changes_site');
    table.index(['at'], 'dr_verdict_changes_at');
  });
  // Expired, and so unknown to whoever reads, until the first judgement.
  await knex(
    knex.raw('?? (??, ??, ??, ??, ??, ??, ??, ??, ??, ??)', [
      'dr_judgements',
      'site',
      'ticket',
      'version',
      'verdict',
      'told',
      'told_at',
      'seen_since',
      'differs_since',
      'judged_at',
      'expires_at',
    ]),
  ).insert(
    knex('dr_told_verdicts').select(
      'site',
      knex.raw('0'),
      knex.raw('0'),
      'seen',
      'told',
      'told_at',
      'seen_since',
      'differs_since',
      'judged_at',
      'judged_at',
    ),
  );
  await knex.schema.dropTable('dr_told_verdicts');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
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
  await knex(
    knex.raw('?? (??, ??, ??, ??, ??, ??, ??)', [
      'dr_told_verdicts',
      'site',
      'told',
      'told_at',
      'seen',
      'seen_since',
      'differs_since',
      'judged_at',
    ]),
  ).insert(
    knex('dr_judgements')
      .whereNotNull('told')
      .select(
        'site',
        'told',
        'told_at',
        'verdict',
        'seen_since',
        'differs_since',
        'judged_at',
      ),
  );
  await knex.schema.dropTable('dr_verdict_changes');
  await knex.schema.dropTable('dr_judgements');
};
