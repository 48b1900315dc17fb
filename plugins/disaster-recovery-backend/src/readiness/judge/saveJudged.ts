import type {
  Verdict,
  VerdictHistoryEntry,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { parts } from '../../database/parts';
import { checksChanged } from './checksChanged';
import type { Judged } from './Judgement';
import type { Settle } from './JudgementStore';
import {
  CHANGES,
  detailRow,
  DETAILS,
  foundColumns,
  pictureOf,
  stateColumns,
  stateOf,
  TABLE,
  type ChangeRow,
  type DetailRow,
  type JudgementRow,
} from './rows';

/** A verdict that people are to hear of. */
export interface News {
  judged: Judged;
  /** What they were told last, and since when it has not been that. */
  from: Verdict;
  since: Date;
}

/** What came of storing judgements. */
export interface Saved {
  news: News[];
  /** Sites of which a page would be drawn differently, each with its new version. */
  redrawn: { site: string; version: number }[];
  /** Verdicts that are others than before; `from` is undefined the first time. */
  changed: { from?: Verdict; to: Verdict }[];
}

/** Far below what SQLite takes as parameters of one statement; a row has some seventeen. */
const ROWS_PER_STATEMENT = 200;

/** Everything that hangs on a judgement is one commit: the row, the change in the history, and that people hear of it. */
export async function saveJudged(
  tx: Knex.Transaction,
  options: {
    judged: Judged[];
    numbers: Map<string, number>;
    settle: Settle;
  },
): Promise<Saved> {
  const { judged, numbers, settle } = options;
  const saved: Saved = { news: [], redrawn: [], changed: [] };
  // Locked in the order of `begin`.
  const stored: JudgementRow[] = await tx<JudgementRow>(TABLE)
    .whereIn(
      'site',
      judged.map(({ site }) => site),
    )
    .orderBy('site')
    .forUpdate()
    .select('*');
  const before = new Map(stored.map(row => [row.site, row]));
  const findings = await findingsOf(
    tx,
    judged.filter(({ site, verdict }) => before.get(site)?.verdict !== verdict),
  );
  const rows: JudgementRow[] = [];
  const details: DetailRow[] = [];
  const changes: Omit<ChangeRow, 'id'>[] = [];
  for (const each of judged) {
    const row = before.get(each.site);
    if (!row || row.ticket !== numbers.get(each.site)) {
      // Gone, or somebody looked later; what he saw is newer.
      continue;
    }
    const picture = pictureOf(each);
    const known = stateOf(row);
    const { state, isNews } = settle(
      each.site,
      known,
      each.verdict,
      each.judgedAt,
    );
    const version = picture === row.picture ? row.version : row.version + 1;
    if (version !== row.version) {
      saved.redrawn.push({ site: each.site, version });
    }
    if (row.verdict !== each.verdict) {
      changes.push(changeRow(row.verdict, findings.get(each.site), each));
      saved.changed.push({ from: row.verdict ?? undefined, to: each.verdict });
    }
    if (isNews && known) {
      saved.news.push({
        judged: each,
        from: known.told,
        since: known.differsSince ?? each.judgedAt,
      });
    }
    rows.push({
      ...foundColumns(each),
      ...stateColumns(state),
      ticket: row.ticket,
      version,
      picture,
    });
    details.push(detailRow(each));
  }
  for (const part of parts(rows, ROWS_PER_STATEMENT)) {
    await tx<JudgementRow>(TABLE).insert(part).onConflict('site').merge();
  }
  for (const part of parts(details, ROWS_PER_STATEMENT)) {
    await tx<DetailRow>(DETAILS).insert(part).onConflict('site').merge();
  }
  for (const part of parts(changes, ROWS_PER_STATEMENT)) {
    await tx(CHANGES).insert(part);
  }
  return saved;
}

/** What was found of them last, as JSON: only a verdict that changes is held against it. */
async function findingsOf(
  tx: Knex.Transaction,
  judged: Judged[],
): Promise<Map<string, string>> {
  if (judged.length === 0) {
    return new Map();
  }
  const rows: DetailRow[] = await tx<DetailRow>(DETAILS)
    .whereIn(
      'site',
      judged.map(({ site }) => site),
    )
    .select('site', 'findings');
  return new Map(rows.map(row => [row.site, row.findings]));
}

function changeRow(
  before: Verdict | null,
  stored: string | undefined,
  { site, verdict, findings, judgedAt }: Judged,
): Omit<ChangeRow, 'id'> {
  const checks: VerdictHistoryEntry['checks'] = checksChanged(
    JSON.parse(stored ?? '[]'),
    findings,
  );
  return {
    site,
    at: judgedAt.toISOString(),
    from_verdict: before,
    to_verdict: verdict,
    checks: JSON.stringify(checks),
  };
}
