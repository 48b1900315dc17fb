import type { RunRecord } from '../../engine';
import type { Written } from '../process/SharedStore';
import type { FakeAws } from '../aws/FakeAws';
import { changesRoles, movesUsers } from '../../workflows/workflowOf';
import { drillEndsClean } from './drillRules';

/** A rule about what is written into a store: undefined, or how it was broken. */
export interface WriteRule {
  invariant: string;
  /** @param runs - all that the portal and the command know of */
  broken(
    written: Written,
    aws: FakeAws,
    runs: () => RunRecord[],
  ): string | undefined;
}

/** I12: nothing is announced while the run stands still. */
const announcedWhileWanted: WriteRule = {
  invariant: 'I12',
  broken({ before, change }) {
    const announces = change.attempts?.some(({ answer }) => !answer);
    const stands =
      before?.status !== 'running' && before?.status !== 'pending-approval';
    return announces && before && stands
      ? `${before.id} announces a call, and is ${before.status}`
      : undefined;
  },
};

const SILENCE_MS = 120_000;

/** I5: a region that has been dark for longer than any answer takes proves nothing. */
const silenceProvesNothing: WriteRule = {
  invariant: 'I5',
  broken({ before, change, after }, aws) {
    const known = before?.steps.find(({ id }) => id === 'fence')?.facts.fence;
    const isFenced = change.steps?.some(
      ({ id, patch }) => id === 'fence' && patch.facts?.fence === 'fenced',
    );
    const dark = aws.darkSince(after.input.fromRegion);
    return isFenced &&
      known !== 'fenced' &&
      dark !== undefined &&
      aws.now - dark > SILENCE_MS
      ? `${after.id} takes ${after.input.fromRegion} for fenced, which is dark`
      : undefined;
  },
};

/** I8: a run's journal only ever grows. */
const journalGrows: WriteRule = {
  invariant: 'I8',
  broken({ before, after }) {
    return before && after.journal.length <= before.journal.length
      ? `${after.id} changed without a line in its journal`
      : undefined;
  },
};

/** I12: who is over stays over. */
const overStaysOver: WriteRule = {
  invariant: 'I12',
  broken({ before, after }) {
    const wasOver = before && before.endedAt !== undefined;
    return wasOver && after.status !== before.status
      ? `${after.id} ${before.status}, and is ${after.status} again`
      : undefined;
  },
};

/** I4: a journal that cannot be used is no step's outcome. */
const storeIsNoOutcome: WriteRule = {
  invariant: 'I4',
  broken({ change, after }) {
    const blamed = change.steps?.find(
      ({ patch }) =>
        patch.status === 'failed' &&
        /the journal cannot/.test(`${patch.error}`),
    );
    return (
      blamed && `${blamed.id} of ${after.id} failed: ${blamed.patch.error}`
    );
  },
};

/** I5: a planned run promises that no write is lost. */
const plannedLosesNothing: WriteRule = {
  invariant: 'I5',
  broken({ before, after }, aws) {
    const isOver = after.status === 'succeeded' && !before?.endedAt;
    if (!isOver || after.input.mode !== 'planned' || !movesUsers(after.kind)) {
      return undefined;
    }
    const from = aws.placeIn(after.input.fromRegion);
    const to = aws.placeIn(after.input.toRegion);
    const overridden = after.decisions.some(({ kind }) => kind === 'override');
    const old = aws.findDatabase(from);
    if (overridden || !old || old.source || !aws.findDatabase(to)) {
      return undefined;
    }
    const lost = aws.lostRows(from, to);
    return lost > 0
      ? `${after.id} was planned, and lost ${lost} rows`
      : undefined;
  },
};

/** Every object of the switch that can be set agrees once a region stands by again: any one may go dark. */
const switchAgrees: WriteRule = {
  invariant: 'home',
  broken({ before, after }, aws, runs) {
    const isOver =
      after.kind === 'reprotect' &&
      after.status === 'succeeded' &&
      !before?.endedAt;
    if (!isOver) {
      return undefined;
    }
    // Portal and command know nothing of each other where a region is dark: the other one led users elsewhere.
    const isOvertaken = runs().some(
      ({ id, kind, exclusive, createdAt, endedAt }) =>
        id !== after.id &&
        exclusive &&
        movesUsers(kind) &&
        (createdAt > after.createdAt || !endedAt || endedAt > after.createdAt),
    );
    if (isOvertaken) {
      return undefined;
    }
    const wanted = after.input.toRegion === aws.places.pilot.region;
    const aligned = after.steps.find(({ id }) => id === 'align-switch');
    const alignedAt = new Date(aligned?.endedAt ?? after.createdAt);
    const wrong = aws.siteSwitch.objects.filter(
      ({ region, bucket, key }) =>
        aws.region(region).objects.has(`${bucket}/${key}`) !== wanted &&
        // What could not be set then is said, and decides nothing alone.
        aws.wasOpen(region, alignedAt),
    );
    return wrong.length > 0
      ? `${after.id} succeeded, and the switch in ${wrong
          .map(({ region }) => region)
          .join(', ')} does not agree`
      : undefined;
  },
};

/** I12: whoever changed roles says so, or what was planned before goes on. */
const generationRaised: WriteRule = {
  invariant: 'I12',
  broken({ before, change, after }) {
    const isOver = after.status === 'succeeded' && !before?.endedAt;
    return isOver && changesRoles(after.kind) && change.generation === undefined
      ? `${after.id} changed roles, and the generation stays`
      : undefined;
  },
};

export const WRITE_RULES: WriteRule[] = [
  drillEndsClean,
  announcedWhileWanted,
  silenceProvesNothing,
  journalGrows,
  overStaysOver,
  storeIsNoOutcome,
  plannedLosesNothing,
  switchAgrees,
  generationRaised,
];
