import { InputError } from '@backstage/errors';
import type { VerdictHistory } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { CHANGES, type ChangeRow } from './rows';

/** Of an id, as PostgreSQL counts them. */
const LARGEST = 2 ** 31 - 1;

/**
 * Changes of a site's verdict, the newest first.
 * @throws InputError where the cursor is none
 */
export async function readHistory(
  knex: Knex,
  site: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<VerdictHistory> {
  const before = cursor === undefined ? undefined : Number(cursor);
  const isId =
    Number.isInteger(before) && Number(before) > 0 && Number(before) <= LARGEST;
  if (before !== undefined && !isId) {
    throw new InputError('query.cursor: give the nextCursor of an answer');
  }
  const rows: ChangeRow[] = await knex<ChangeRow>(CHANGES)
    .where({ site })
    .modify(query => {
      if (before !== undefined) query.where('id', '<', before);
    })
    .orderBy('id', 'desc')
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return {
    items: items.map(row => ({
      at: row.at,
      ...(row.from_verdict && { from: row.from_verdict }),
      to: row.to_verdict,
      checks: JSON.parse(row.checks),
    })),
    ...(rows.length > limit && { nextCursor: String(items[limit - 1].id) }),
  };
}
