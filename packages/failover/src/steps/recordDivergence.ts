import { divergenceInWords } from './divergenceInWords';
import type { FailoverStep } from './FailoverStep';
import { newestRow } from './newestRow';
import { newestWrite } from './newestWrite';
import { noOldPrimary, oldPrimary } from './oldPrimary';

const STEP = 'record-divergence';

/** What the old primary had that was never replicated, as far as anybody can tell: it is about to be let go of. */
export const recordDivergence: FailoverStep = {
  id: STEP,
  title: 'Record what was never replicated',
  description: ({ from, to }) =>
    `Notes the newest write that ${from.database.identifier} in ${from.region} took, the newest one that reached ${to.region} before it was promoted, and until when ${from.region} can be restored.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 5,
  deadlineSeconds: 600,
  permissions: ['rds:DescribeDBInstances'],

  async observe(context) {
    const old = await oldPrimary(context);
    if (old.is !== 'a primary') {
      return noOldPrimary(old, context);
    }
    const failover = await context.earlier('promote-database');
    const source = newestWrite(
      failover('record-position').sourceLastWriteAt,
      failover('stop-writes').sourceLastWriteAt,
      failover('fence').sourceLastWriteAt,
      // Whatever it took after it was left.
      context.facts('fence').sourceLastWriteAt,
    );
    const kept = newestWrite(
      failover('record-position').targetLastWriteAt,
      failover('prove-caught-up').targetLastWriteAt,
      failover('promote-database').targetLastWriteAt,
      failover('prove-writable').targetLastWriteAt,
    );
    const sourceRow = newestRow(
      failover('record-position').sourceLastRow,
      failover('stop-writes').sourceLastRow,
      failover('fence').sourceLastRow,
      context.facts('fence').sourceLastRow,
    );
    const keptRow = newestRow(
      failover('record-position').targetLastRow,
      failover('prove-caught-up').targetLastRow,
      failover('promote-database').targetLastRow,
      failover('prove-writable').targetLastRow,
    );
    const rows =
      sourceRow === undefined || keptRow === undefined
        ? undefined
        : Math.max(0, sourceRow - keptRow);
    const { restorableUntil } = old.state;
    const seconds =
      source && kept
        ? Math.max(0, (Date.parse(source) - Date.parse(kept)) / 1000)
        : undefined;
    return {
      state: 'done',
      outcome: [
        divergenceInWords({ divergedSeconds: seconds, divergedRows: rows }) ??
          'How much was never replicated is unknown',
        `newest known write of the old primary: ${source ?? 'unknown'}`,
        `newest one that arrived before the promotion: ${kept ?? 'unknown'}`,
        `its own log reaches until ${restorableUntil ?? 'an unknown time'}`,
      ].join('; '),
      facts: {
        divergedSeconds: seconds,
        divergedRows: rows,
        sourceLastWriteAt: source,
        sourceLastRow: sourceRow,
        targetLastWriteAt: kept,
        targetLastRow: keptRow,
        restorableUntil,
      },
    };
  },
};
