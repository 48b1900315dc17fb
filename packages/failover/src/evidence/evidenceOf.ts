import type {
  Evidence,
  EvidenceNote,
  JournalEntry,
  RunAudit,
} from '@understudy/plugin-disaster-recovery-common';
import { verifyChain } from '../journal/verifyChain';
import { callsOf, noReturnOf } from './callsOf';
import { clockOf } from './clockOf';
import { decisionsOf, questionsOf } from './decisionsOf';
import { deviationsOf } from './deviationsOf';
import { EvidenceUnavailableError } from './EvidenceUnavailableError';
import { lossOf } from './lossOf';
import { Rows } from './Rows';
import { stepsOf } from './stepsOf';

/** All that evidence is made of: a run's journal, and its head as kept apart from it. */
export interface EvidenceSource extends Pick<RunAudit, 'journal' | 'head'> {
  run: { id: string };
}

const noteOf = ({
  sequence,
  at,
  type,
  message,
}: JournalEntry): EvidenceNote => ({
  row: sequence,
  at,
  type,
  message,
});

/** What was asked for and planned, from the first row. */
function subjectOf(id: string, rows: Rows) {
  const { plan, reason, ticket } = rows.request;
  return {
    run: {
      id,
      number: rows.end?.data?.number as number | undefined,
      site: plan.site,
      kind: plan.kind,
      mode: plan.mode,
      fromRegion: plan.fromRegion,
      toRegion: plan.toRegion,
      requestedBy: rows.first.actor,
      requestedAt: rows.first.at,
      reason,
      ticket,
    },
    plan: {
      hash: plan.hash,
      computedAt: plan.computedAt,
      generation: plan.generation,
      requiresApproval: plan.requiresApproval,
      estimatedSeconds: plan.estimatedSeconds,
      estimatedLossSeconds: plan.estimatedLossSeconds,
      guards: plan.guards
        .filter(({ status }) => status !== 'holds')
        .map(({ guard, status, reason: why }) => ({
          guard,
          status,
          reason: why,
        })),
    },
  };
}

/**
 * What a run leaves behind, by the rules of `docs/evidence-format.md`. Nothing but
 * the journal is asked, so that whoever has it can derive the same, and find
 * whatever was changed afterwards (invariant I8).
 * @throws EvidenceUnavailableError where the journal is not as it was written, or lacks its plan
 */
export function evidenceOf({ run, journal, head }: EvidenceSource): Evidence {
  const chain = verifyChain(run.id, journal, head);
  if (!chain.intact) {
    throw new EvidenceUnavailableError(
      `The journal of run ${run.id} was changed after it was written: ${chain.reason}. Keep its audit export, and a copy of the database`,
    );
  }
  const rows = new Rows(journal);
  const { end } = rows;
  const decisions = decisionsOf(rows);
  const of = (...kinds: string[]) =>
    decisions.filter(({ kind }) => kinds.includes(kind));
  const steps = stepsOf(rows);
  const calls = callsOf(rows);
  return {
    format: 'understudy-evidence',
    version: 1,
    ...subjectOf(run.id, rows),
    outcome: (end?.data?.status ?? 'not-over') as Evidence['outcome'],
    clock: clockOf(rows),
    loss: lossOf(rows),
    noReturn: noReturnOf(rows, calls),
    approvals: of('approve'),
    overrides: of('override'),
    breakGlass: of('break-glass'),
    decisions: decisions.filter(
      ({ kind }) => !['approve', 'override', 'break-glass'].includes(kind),
    ),
    questions: questionsOf(rows, decisions),
    deviations: deviationsOf(rows, steps, calls),
    steps,
    calls,
    notices: rows.ofType('notice').map(noteOf),
    afterwards: rows.all
      .filter(
        ({ sequence, type }) =>
          end &&
          sequence > end.sequence &&
          type !== 'notice' &&
          type !== 'lease',
      )
      .map(noteOf),
    chain: {
      length: head.length,
      head: head.hash,
      anchoredIn: calls
        .filter(
          ({ step, answer }) =>
            step === 'release-lock' && answer === 'accepted',
        )
        .map(({ resource, region }) => `s3://${resource} in ${region}`),
    },
    journal,
  };
}
