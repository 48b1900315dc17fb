import { InputError } from '@backstage/errors';
import type {
  SitesQuery,
  SiteSort,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { countsOf, countVerdicts } from './countSites';
import type { Judgement } from './Judgement';
import {
  isAlarming,
  isPeoplesTurn,
  matching,
  verdictAt,
  type ListOptions,
} from './matching';
import {
  DETAILS,
  toJudgement,
  type DetailRow,
  type JudgementRow,
} from './rows';

/** A site as its entity describes it, and how it was judged last. */
export interface JudgedSite {
  name: string;
  entityRef: string;
  owner: string;
  title?: string;
  regions: { active: string; pilot: string };
  /** Without findings; undefined where it was never judged. To be held against the time by whoever shows it. */
  judgement?: Judgement;
}

export interface ListedSites {
  sites: JudgedSite[];
  /** Of all that the query names but for verdict and page. */
  counts: Record<Verdict, number>;
  nextCursor?: string;
}

interface Row extends JudgementRow {
  line: DetailRow['line'] | null;
  name: string;
  entity_ref: string;
  owner: string;
  title: string | null;
  active_region: string;
  pilot_region: string;
  /** By now. */
  verdict_now: Verdict;
  sort_key: string | number;
}

const COLUMNS = [
  'name',
  'entity_ref',
  'owner',
  'title',
  'active_region',
  'pilot_region',
  'version',
  'verdict',
  'judged_at',
  'expires_at',
];

/** Rises from what comes first. What is not known comes first: it may be anything. */
const SORT_KEYS: Record<
  SiteSort,
  (knex: Knex, options: ListOptions) => Knex.Raw
> = {
  name: knex => knex.raw(`''`),
  severity: (knex, options) =>
    knex.raw(
      `case when ? then -3 when ? then -2 when ? then -1 else case (?) when 'not-ready' then 0 when 'unknown' then 1 when 'at-risk' then 2 else 3 end end`,
      [
        isAlarming(knex, options),
        isPeoplesTurn(knex, options, ['deciding']),
        isPeoplesTurn(knex, options, ['waiting']),
        verdictAt(knex, options.now),
      ],
    ),
  loss: knex => knex.raw(`coalesce(??, '')`, ['complete_until']),
  'drill-age': knex => knex.raw(`coalesce(??, '')`, ['last_drill_at']),
};

interface Cursor {
  sort: SiteSort;
  key: string | number;
  name: string;
}

const toCursor = (cursor: Cursor) =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

function fromCursor(text: string, sort: SiteSort): Cursor {
  let cursor: Partial<Cursor> | null = null;
  try {
    cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    // Said below.
  }
  const isText = (value: unknown) =>
    typeof value === 'string' && !value.includes('\0');
  const isKey =
    sort === 'severity'
      ? [-3, -2, -1, 0, 1, 2, 3].includes(Number(cursor?.key))
      : isText(cursor?.key);
  if (!cursor || cursor.sort !== sort || !isKey || !isText(cursor.name)) {
    throw new InputError(
      'query.cursor: give the nextCursor of an answer, with the sort that it was asked for',
    );
  }
  return cursor as Cursor;
}

/**
 * Sites of a filter in an order, in parts. One query; two where a part, names or a verdict are asked for.
 * @throws InputError where the cursor is none
 */
export async function listJudged(
  knex: Knex,
  query: SitesQuery,
  options: ListOptions,
): Promise<ListedSites> {
  const { now } = options;
  const { name, verdict, limit, sort = 'name', cursor } = query;
  const sortKey = SORT_KEYS[sort](knex, options);
  const after = cursor === undefined ? undefined : fromCursor(cursor, sort);
  const order = sort === 'name' ? ['name'] : ['sort_key', 'name'];
  const wanted = matching(knex, query, options)
    .modify(builder => {
      if (name) {
        builder.whereIn('name', name);
      }
      if (verdict) {
        builder.whereRaw(`? in (${verdict.map(() => '?').join(', ')})`, [
          verdictAt(knex, now),
          ...verdict,
        ]);
      }
      if (after) {
        builder.where(inner =>
          inner
            .whereRaw('? > ?', [sortKey, after.key])
            .orWhere(same =>
              same
                .whereRaw('? = ?', [sortKey, after.key])
                .where('name', '>', after.name),
            ),
        );
      }
      if (limit) {
        builder.limit(limit + 1);
      }
    })
    .select(
      ...COLUMNS,
      knex.raw('? as verdict_now', [verdictAt(knex, now)]),
      knex.raw('? as sort_key', [sortKey]),
    )
    .orderBy(order)
    .as('wanted');
  const rows: Row[] = await knex
    .from(wanted)
    .leftJoin(DETAILS, 'name', `${DETAILS}.site`)
    .select('wanted.*', 'name as site', 'line')
    .orderBy(order);
  const isPart = limit !== undefined || after !== undefined || verdict || name;
  const shown = limit ? rows.slice(0, limit) : rows;
  const last = shown.at(-1);
  return {
    sites: shown.map(toListed),
    counts: isPart
      ? await countVerdicts(knex, query, options)
      : countsOf(rows.map(row => [row.verdict_now, 1])),
    ...(last &&
      rows.length > shown.length && {
        nextCursor: toCursor({ sort, key: last.sort_key, name: last.name }),
      }),
  };
}

function toListed(row: Row): JudgedSite {
  return {
    name: row.name,
    entityRef: row.entity_ref,
    owner: row.owner,
    title: row.title ?? undefined,
    regions: { active: row.active_region, pilot: row.pilot_region },
    judgement: toJudgement(row),
  };
}
