import type {
  EvidenceClock,
  EvidenceFigure,
  EvidenceMoment,
  EvidenceSpan,
  JournalEntry,
} from '@understudy/plugin-disaster-recovery-common';
import { resultOf } from './resultOf';
import { type Rows, secondsBetween } from './Rows';

const APPROVAL = 'approval';
const VERIFY = 'verify-outside';
const STOP_WRITES = 'stop-writes';

type Moments = Record<
  'outageBegan' | 'detected' | 'requested' | 'decided' | 'served' | 'ended',
  EvidenceMoment
>;

const isPlanned = (rows: Rows) => rows.request.plan.mode === 'planned';

const at = (
  row: JournalEntry | undefined,
  basis: string,
  otherwise: string,
): EvidenceMoment =>
  row ? { at: row.at, row: row.sequence, basis } : { basis: otherwise };

function outageBegan(rows: Rows): EvidenceMoment {
  const { outage } = rows.request;
  if (!rows.movesUsers) {
    return { basis: 'no user was moved' };
  }
  if (isPlanned(rows)) {
    const stop = rows
      .ofStep(STOP_WRITES)
      .find(({ type }) => type === 'intent' || type === 'started');
    return at(
      stop,
      'users were served until the run stopped their writes',
      'the run did not stop the writes',
    );
  }
  return outage?.servedUntil
    ? {
        at: outage.servedUntil,
        row: 1,
        basis: 'the last time the old region was seen to serve: no earlier',
      }
    : { basis: 'nobody measured when the old region stopped serving' };
}

function detected(rows: Rows): EvidenceMoment {
  const { outage } = rows.request;
  if (!rows.movesUsers || isPlanned(rows)) {
    return { basis: 'there was no outage to detect' };
  }
  return outage?.detectedAt
    ? {
        at: outage.detectedAt,
        row: 1,
        basis: 'the first measurement in which the old region did not answer',
      }
    : { basis: 'nobody measured when the outage was seen' };
}

function decided(rows: Rows): EvidenceMoment {
  const { kind, steps } = rows.request.plan;
  const isWanted =
    kind !== 'dry-run' && steps.some(({ id }) => id === APPROVAL);
  if (!isWanted) {
    return at(rows.first, 'no approval was wanted: the request decided', '');
  }
  const end = rows.goodEnd(APPROVAL);
  const last = rows.all
    .filter(
      ({ type, data, sequence }) =>
        type === 'decision' &&
        (data?.kind === 'approve' || data?.kind === 'break-glass') &&
        end !== undefined &&
        sequence < end.sequence,
    )
    .at(-1);
  return at(
    last,
    last?.data?.kind === 'break-glass'
      ? 'somebody broke the glass'
      : 'the last approval that was wanted',
    'nobody approved',
  );
}

function span(
  from: EvidenceMoment,
  to: EvidenceMoment,
  basis: string,
): EvidenceSpan {
  return from.at && to.at
    ? { seconds: secondsBetween(from.at, to.at), basis }
    : { basis: from.at ? to.basis : from.basis };
}

/** What is counted from the request for want of an earlier moment. */
const sinceRequest = (
  requested: EvidenceMoment,
  to: EvidenceMoment,
  until: string,
): EvidenceSpan => span(requested, to, `from the request ${until}`);

function deciding(
  rows: Rows,
  { detected: seen, requested, decided: end }: Moments,
): EvidenceSpan {
  if (seen.at) {
    return span(seen, end, 'from the detection until the decision');
  }
  const { seconds, basis } = sinceRequest(requested, end, 'until the decision');
  // Where nothing was to be detected, the request is the beginning.
  const isAtLeast =
    seconds !== undefined && rows.movesUsers && !isPlanned(rows);
  return { seconds, isAtLeast: isAtLeast ? true : undefined, basis };
}

function total(
  rows: Rows,
  { outageBegan: began, requested, served }: Moments,
): EvidenceFigure {
  const { rtoSeconds: targetSeconds } = rows.request.objectives;
  if (!rows.movesUsers) {
    return {
      basis: 'no user was moved',
      targetSeconds,
      result: 'not-measured',
    };
  }
  const { seconds, basis } = began.at
    ? span(
        began,
        served,
        'from the beginning of the outage until users were served',
      )
    : sinceRequest(requested, served, 'until users were served');
  const isAtLeast = seconds !== undefined && !began.at ? true : undefined;
  const result = resultOf({ seconds, isAtLeast }, targetSeconds);
  return { seconds, isAtLeast, basis, targetSeconds, result };
}

/** As the run measured it: pages show the same figure. */
function rto(rows: Rows): EvidenceFigure {
  const { rtoSeconds: targetSeconds } = rows.request.objectives;
  if (!rows.movesUsers) {
    const seconds = rows.all
      .map(({ data }) => (data?.actual as any)?.rtoSeconds)
      .filter(each => typeof each === 'number')
      .at(-1);
    return {
      seconds,
      targetSeconds,
      result: 'not-measured',
      basis:
        seconds === undefined
          ? 'no user was moved'
          : 'until the standby was proven; no user was moved, so this is no RTO',
    };
  }
  const seconds = (rows.goodEnd(VERIFY)?.data?.actual as any)?.rtoSeconds;
  return {
    seconds,
    targetSeconds,
    result: resultOf({ seconds }, targetSeconds),
    basis:
      seconds === undefined
        ? 'users were not seen to be served'
        : 'from the request until users were seen to be served from outside',
  };
}

/** Detected, decided, executed, total: each with how it is known. */
export function clockOf(rows: Rows): EvidenceClock {
  const moments: Moments = {
    outageBegan: outageBegan(rows),
    detected: detected(rows),
    requested: at(rows.first, 'the request', ''),
    decided: decided(rows),
    served: at(
      rows.movesUsers ? rows.goodEnd(VERIFY) : undefined,
      'the site was seen to serve from outside',
      rows.movesUsers
        ? 'users were not seen to be served'
        : 'no user was moved',
    ),
    ended: at(rows.end, 'the end of the run', 'the run is not over'),
  };
  return {
    ...moments,
    detecting: span(
      moments.outageBegan,
      moments.detected,
      'from the beginning of the outage until it was detected',
    ),
    deciding: deciding(rows, moments),
    executing: span(
      moments.decided,
      moments.served,
      'from the decision until users were served',
    ),
    total: total(rows, moments),
    rto: rto(rows),
  };
}
