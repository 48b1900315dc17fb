import type { FailoverStep } from './FailoverStep';
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
      failover('promote-database').targetLastWriteAt,
      failover('prove-writable').targetLastWriteAt,
    );
    const { restorableUntil } = old.state;
    const seconds =
      source && kept
        ? Math.max(0, (Date.parse(source) - Date.parse(kept)) / 1000)
        : undefined;
    return {
      state: 'done',
      outcome: [
        seconds === undefined
          ? 'How much was never replicated is unknown'
          : `At least ${seconds.toFixed(1)} s of writes were never replicated`,
        `newest known write of the old primary: ${source ?? 'unknown'}`,
        `newest one that arrived before the promotion: ${kept ?? 'unknown'}`,
        `its own log reaches until ${restorableUntil ?? 'an unknown time'}`,
      ].join('; '),
      facts: {
        divergedSeconds: seconds,
        sourceLastWriteAt: source,
        targetLastWriteAt: kept,
        restorableUntil,
      },
    };
  },
};
