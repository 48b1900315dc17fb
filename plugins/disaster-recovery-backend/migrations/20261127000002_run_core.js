// @ts-check
const { createHash } = require('node:crypto');

/**
 * Runs are carried out by the failover core: what it was asked, every attempt and
 * every decision is data of its own, and leases compare no clocks. Columns that
 * only the version before wrote are dropped, so that a replica of that version
 * which still runs can change nothing in AWS any more.
 */
const DROPPED = [
  'mode',
  'from_region',
  'to_region',
  'site_snapshot',
  'overrides',
  'approval',
  'abort_request',
  'started_at',
  'lease_expires_at',
];

/** What the version before called being under way. */
const UNDER_WAY = ['running', 'pending-approval'];

/** A generation that no site has: nothing of such a run is carried out or taken back. */
const NEVER = -1;

/**
 * @param {import('knex').Knex} knex
 * @param {string[]} columns
 */
async function dropColumns(knex, columns) {
  // Not through the schema builder: on SQLite that makes the table anew, and its children are deleted with it.
  for (const column of columns) {
    await knex.raw('alter table ?? drop column ??', ['dr_runs', column]);
  }
}

/**
 * The plan of a run of the version before, with what plans say since.
 * @param {any} run
 * @param {number} generation
 */
function planWithShape(run, generation) {
  const plan = JSON.parse(run.plan);
  const { manifests } = JSON.parse(run.site_snapshot);
  const wanted =
    manifests?.[run.to_region]?.autoScalingGroup.serving.desired ?? 1;
  const approval = plan.steps.find(
    (/** @type {{ id: string }} */ { id }) => id === 'approval',
  );
  const expirySeconds = approval?.deadlineSeconds ?? 0;
  return {
    approvals: {
      count: approval ? 1 : 0,
      expirySeconds,
      remindAfterSeconds: expirySeconds,
      escalateAfterSeconds: expirySeconds,
    },
    shape: { approval: approval ? 'after-fence' : 'none', doorFirst: false },
    capacity: { wanted, minimum: wanted, basis: 'as declared' },
    generation,
    validForSeconds: 0,
    ...plan,
  };
}

/** @param {any} run @param {number} generation */
function decisionsOf(run, generation) {
  const bound = { planHash: JSON.parse(run.plan).hash, generation };
  const approval = JSON.parse(run.approval ?? 'null');
  const abort = JSON.parse(run.abort_request ?? 'null');
  const rejected = approval?.decision === 'rejected';
  return [
    ...JSON.parse(run.overrides).map((/** @type {object} */ override) => ({
      kind: 'override',
      by: run.requested_by,
      at: run.created_at,
      ...override,
      ...bound,
    })),
    ...(approval
      ? [
          {
            kind: rejected ? 'reject' : 'approve',
            by: approval.by,
            at: approval.at,
            reason: approval.comment,
            ...bound,
          },
        ]
      : []),
    // A rejection was written as an abort too.
    ...(abort && !rejected ? [{ kind: 'abort', ...abort, ...bound }] : []),
  ];
}

/**
 * @param {import('knex').Knex} knex
 * @param {any} run
 */
async function askAbout(knex, run) {
  const at = new Date().toISOString();
  const reason =
    'The portal was upgraded while this run was under way. Nothing of it is carried out or taken back by itself: see what it did, end it, and start a new run';
  const options = ['end'];
  const sequence = run.journal_length + 1;
  const message = `Needs a decision: ${reason}`;
  const data = { options };
  // Keys in the order of the alphabet: this is the text that the chain is made of.
  const text = JSON.stringify({
    actor: 'engine',
    at,
    data,
    message,
    sequence,
    type: 'question',
  });
  const hash = createHash('sha256')
    .update(`${run.journal_head}\n${text}`)
    .digest('hex');
  await knex('dr_run_journal').insert({
    run_id: run.id,
    sequence,
    at,
    actor: 'engine',
    type: 'question',
    message,
    data: JSON.stringify(data),
    hash,
  });
  await knex('dr_runs')
    .where({ id: run.id })
    .update({
      status: 'needs-decision',
      question: JSON.stringify({ reason, options, since: at }),
      generation: NEVER,
      active_site:
        run.kind === 'failover' ? run.site : `${run.site}#${run.kind}`,
      // Whoever works on it with the version before has lost it.
      lease_epoch: run.lease_epoch + 1,
      lease_owner: null,
      journal_length: sequence,
      journal_head: hash,
    });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('dr_runs', table => {
    table
      .text('input', 'longtext')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: what was asked for and known at the start (I11)');
    table
      .boolean('exclusive')
      .notNullable()
      .defaultTo(false)
      .comment('Whether it may be the only such run of its site (I1)');
    table
      .integer('generation')
      .notNullable()
      .defaultTo(0)
      .comment('Of the site, when the run was planned');
    table
      .string('valid_until')
      .notNullable()
      .defaultTo('')
      .comment('Past this moment the run does nothing but ask (I12)');
    table
      .text('question')
      .nullable()
      .comment('JSON: what a person must decide');
    table
      .integer('beats')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with every renewal of the lease; -1 is free');
    table.string('beat_at').nullable().comment('For people; never compared');
  });
  await knex.schema.alterTable('dr_run_steps', table => {
    table.double('extended_seconds').nullable();
  });
  for (const [name, comment] of [
    ['dr_run_attempts', 'Every try of every call that changes something'],
    ['dr_run_decisions', 'What people decided about runs; append-only (I8)'],
  ]) {
    await knex.schema.createTable(name, table => {
      table.comment(comment);
      table
        .string('run_id', 36)
        .notNullable()
        .references('id')
        .inTable('dr_runs')
        .onDelete('CASCADE');
      table.integer('number').notNullable().comment('Counts within a run');
      table.text('content', 'longtext').notNullable().comment('JSON');
      table.primary(['run_id', 'number']);
    });
  }
  await knex.schema.createTable('dr_site_generations', table => {
    table.comment('How often the roles of a site have changed');
    table.string('site').primary();
    table.integer('generation').notNullable();
  });
  await knex.schema.createTable('dr_fence_watches', table => {
    table.comment(
      'Regions that were left without proof, fenced when they answer',
    );
    table.string('id', 36).primary();
    table.string('site').notNullable();
    table.string('region').notNullable();
    table
      .string('open_key')
      .nullable()
      .comment('Site and region while it is open: unique');
    table
      .string('run_id', 36)
      .nullable()
      .comment('Run whose journal tells of it');
    table.string('opened_at').notNullable();
    table.string('opened_by').notNullable();
    table.text('wanted').notNullable().comment('Why it is to be fenced');
    table.string('state', 24).notNullable();
    table.text('reason').notNullable().comment('How it stands');
    table.text('proofs', 'longtext').notNullable().comment('JSON');
    table.string('checked_at').nullable();
    table
      .string('fencing_since')
      .nullable()
      .comment('First call that was to fence it');
    table.string('closed_at').nullable();
    table.string('lease_owner').nullable();
    table.integer('lease_epoch').notNullable().defaultTo(0);
    table.integer('beats').notNullable().defaultTo(0);
    table.unique(['open_key'], { indexName: 'dr_fence_watches_open' });
    table.index(['site'], 'dr_fence_watches_site');
  });

  const generations = new Map();
  // One run after the other: there are ever more of them, and their plans are long.
  const runs = await knex('dr_runs').orderBy('number').select('id');
  for (const { id } of runs) {
    const run = await knex('dr_runs').where({ id }).first();
    const generation = generations.get(run.site) ?? 0;
    await knex('dr_runs')
      .where({ id })
      .update({
        input: JSON.stringify({
          mode: run.mode,
          fromRegion: run.from_region,
          toRegion: run.to_region,
          site: JSON.parse(run.site_snapshot),
        }),
        plan: JSON.stringify(planWithShape(run, generation)),
        exclusive: run.kind === 'failover',
        generation,
        valid_until: run.created_at,
      });
    const decisions = decisionsOf(run, generation);
    for (const [index, decision] of decisions.entries()) {
      await knex('dr_run_decisions').insert({
        run_id: id,
        number: index + 1,
        content: JSON.stringify(decision),
      });
    }
    if (UNDER_WAY.includes(run.status)) {
      await askAbout(knex, run);
    }
    if (run.kind === 'failover' && run.status === 'succeeded') {
      generations.set(run.site, generation + 1);
    }
  }
  for (const [site, generation] of generations) {
    await knex('dr_site_generations').insert({ site, generation });
  }
  await dropColumns(knex, DROPPED);
};

/**
 * What the version before does not know is over there, and failed.
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('dr_runs', table => {
    table.string('mode', 16).notNullable().defaultTo('unplanned');
    table.string('from_region').notNullable().defaultTo('');
    table.string('to_region').notNullable().defaultTo('');
    table.text('site_snapshot', 'longtext').notNullable().defaultTo('{}');
    table.text('overrides').notNullable().defaultTo('[]');
    table.text('approval').nullable();
    table.text('abort_request').nullable();
    table.string('started_at').nullable();
    table.bigInteger('lease_expires_at').notNullable().defaultTo(0);
  });
  for (const { id } of await knex('dr_runs').select('id')) {
    const run = await knex('dr_runs').where({ id }).first();
    const { mode, fromRegion, toRegion, site } = JSON.parse(run.input);
    const decisions = (
      await knex('dr_run_decisions').where({ run_id: id }).orderBy('number')
    ).map(({ content }) => JSON.parse(content));
    const newest = (/** @type {string[]} */ ...kinds) =>
      decisions.filter(({ kind }) => kinds.includes(kind)).pop();
    const approval = newest('approve', 'reject');
    const abort = newest('abort', 'reject');
    const over = ['succeeded', 'failed', 'aborted'].includes(run.status);
    await knex('dr_runs')
      .where({ id })
      .update({
        mode,
        from_region: fromRegion,
        to_region: toRegion,
        site_snapshot: JSON.stringify(site),
        overrides: JSON.stringify(
          decisions
            .filter(({ kind }) => kind === 'override')
            .map(({ guard, reason }) => ({ guard, reason })),
        ),
        approval: approval
          ? JSON.stringify({
              decision: approval.kind === 'reject' ? 'rejected' : 'approved',
              by: approval.by,
              at: approval.at,
              comment: approval.reason,
            })
          : null,
        abort_request: abort
          ? JSON.stringify({ by: abort.by, at: abort.at, reason: abort.reason })
          : null,
        started_at: run.created_at,
        ...(!over && {
          status: 'failed',
          active_site: null,
          ended_at: new Date().toISOString(),
        }),
      });
  }
  for (const table of [
    'dr_fence_watches',
    'dr_site_generations',
    'dr_run_decisions',
    'dr_run_attempts',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.raw('alter table ?? drop column ??', [
    'dr_run_steps',
    'extended_seconds',
  ]);
  await dropColumns(knex, [
    'input',
    'exclusive',
    'generation',
    'valid_until',
    'question',
    'beats',
    'beat_at',
  ]);
};
