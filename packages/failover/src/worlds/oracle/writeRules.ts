import type { Written } from '../process/SharedStore';
import type { FakeAws } from '../aws/FakeAws';

/** A rule about what is written into a store: undefined, or how it was broken. */
export interface WriteRule {
  invariant: string;
  broken(written: Written, aws: FakeAws): string | undefined;
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

export const WRITE_RULES: WriteRule[] = [
  announcedWhileWanted,
  silenceProvesNothing,
  journalGrows,
  overStaysOver,
  storeIsNoOutcome,
];
