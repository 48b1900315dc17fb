import { GRACE_SECONDS, isLock, PROMOTE, type CallRule } from './Facts';

/** I4: what is called was announced, under the present epoch, and stands in the journal. */
const announced: CallRule = {
  invariant: 'I4',
  broken(facts) {
    const { call, run, store, attempt } = facts;
    if (!attempt) {
      return `${run.id} calls ${call.action} ${call.resource}, and no attempt announces it`;
    }
    const line = store
      .peekJournal(run.id)
      .find(
        ({ entry }) =>
          entry.type === 'intent' && entry.data?.attempt === attempt.number,
      );
    return line
      ? undefined
      : `attempt ${attempt.number} of ${run.id} is not in the journal`;
  },
};

/** I4: what cannot be taken back is done once. */
const promotedOnce: CallRule = {
  invariant: 'I4',
  broken({ call, run, aws, to }) {
    if (call.action !== PROMOTE) {
      return undefined;
    }
    const promotion = aws.findDatabase(to)?.promotion;
    // Who took the site over may not see yet what another run did; RDS refuses it.
    const isKnown =
      promotion &&
      (promotion.run === run.id ||
        aws.now - promotion.at > GRACE_SECONDS * 1000);
    return isKnown
      ? `${run.id} promotes ${call.resource}, which was promoted already`
      : undefined;
  },
};

/** I7: who calls has the lease. */
const leaseHeld: CallRule = {
  invariant: 'I7',
  broken(facts) {
    const { call, run, store, attempt } = facts;
    if (isLock(facts) || !attempt) {
      return undefined;
    }
    const owner = store.ownerOf(run.id);
    return owner === call.process && attempt.epoch === run.leaseEpoch
      ? undefined
      : `${call.process} (epoch ${attempt.epoch}) calls for ${run.id}, which is ${owner}'s (epoch ${run.leaseEpoch})`;
  },
};

export const journalRules: CallRule[] = [announced, promotedOnce, leaseHeld];
