import { decided } from '../../engine';
import { parseLock } from '../../lock/LockContent';
import { freezeIn } from '../../steps/freezeValue';
import { GRACE_SECONDS, isDisturbed, isLock, type CallRule } from './Facts';

/** I1: who changes roles holds the lock, or somebody said by name to go on without one that cannot be read. */
const lockHeld: CallRule = {
  invariant: 'I1',
  broken(facts) {
    const { aws, run, to, attempt } = facts;
    const isTaking = attempt?.step === 'take-lock';
    if (!run.exclusive || isLock(facts) || isTaking || isDisturbed(facts)) {
      return undefined;
    }
    const { bucket, key, site } = to.lock;
    const body = aws.region(to.region).objects.get(`${bucket}/${key}`);
    const lock = body === undefined ? undefined : parseLock(site, body);
    const stood = facts.stoodSeconds(
      `${run.id} lock`,
      `${lock?.run} ${lock?.state}`,
    );
    // Between the look at the lock and the call lies the journal; nobody can hold both.
    const isNews = lock !== undefined && stood < GRACE_SECONDS;
    const isVouchedFor = decided.override(run, 'lock-readable');
    return isNews ||
      isVouchedFor ||
      (lock?.run === run.id && lock.state === 'held')
      ? undefined
      : `${run.id} acts, and the lock is ${
          lock ? `${lock.state} by ${lock.run}` : 'nobody’s'
        }`;
  },
};

/** I1: a lock is taken over by name only. */
const lockTakenOverByName: CallRule = {
  invariant: 'I1',
  broken(facts) {
    const { call, run, aws } = facts;
    if (!isLock(facts) || isDisturbed(facts)) {
      return undefined;
    }
    const body = aws.region(call.region).objects.get(call.resource);
    const lock = body === undefined ? undefined : parseLock(run.subject, body);
    const isStrangers = lock?.state === 'held' && lock.run !== run.id;
    return isStrangers && !decided.override(run, 'lock-free')
      ? `${run.id} writes the lock that ${lock.run} holds, and nobody overrode it`
      : undefined;
  },
};

/** I1: a person's freeze stays; whoever holds the lock may loosen that of a run, which acts no more. */
const freezeKept: CallRule = {
  invariant: 'I1',
  broken(facts) {
    const { call, run, aws } = facts;
    if (
      !/^ssm:(Put|Delete)Parameter$/.test(call.action) ||
      isDisturbed(facts)
    ) {
      return undefined;
    }
    const value = aws.region(call.region).parameters.get(call.resource);
    const isNews =
      facts.stoodSeconds(`${call.region} freeze`, value) < GRACE_SECONDS;
    if (isNews && freezeIn(value)) {
      return undefined;
    }
    return value === undefined || freezeIn(value)
      ? undefined
      : `${run.id} overwrites a stranger's freeze: ${value}`;
  },
};

export const lockRules: CallRule[] = [
  lockHeld,
  lockTakenOverByName,
  freezeKept,
];
