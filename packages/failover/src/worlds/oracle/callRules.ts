import { decided } from '../../engine';
import { parseLock } from '../../lock/LockContent';
import { DRILL_TAG, SITE_TAG } from '../../site';
import { freezeIn } from '../../steps/freezeValue';
import { isDisturbed, isLock, type CallFacts, type CallRule } from './Facts';

const PROMOTE = 'rds:PromoteReadReplica';

const seconds = (from: string | Date, to: string | Date) =>
  (new Date(to).getTime() - new Date(from).getTime()) / 1000;

/** I1: who changes roles holds the lock. */
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
    return lock?.run === run.id && lock.state === 'held'
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

/** I1: a stranger's freeze stays. */
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
    const freeze = freezeIn(value);
    const isOurs = freeze?.run === run.id || freeze?.until !== undefined;
    return value === undefined || isOurs
      ? undefined
      : `${run.id} overwrites a stranger's freeze: ${value}`;
  },
};

/** I2: no promotion while the old region can write, unless that was overridden by name. */
const fenced: CallRule = {
  invariant: 'I2',
  broken(facts) {
    const { call, run, aws, from } = facts;
    if (call.action !== PROMOTE || decided.override(run, 'fence-unproven')) {
      return undefined;
    }
    const fence = run.steps.find(({ id }) => id === 'fence');
    const isThrough = ['succeeded', 'skipped'].includes(fence?.status ?? '');
    if (!isThrough || fence?.facts.fence !== 'fenced') {
      return `${run.id} promotes, and the fence is ${
        fence?.facts.fence ?? 'not looked at'
      } (${fence?.status})`;
    }
    return aws.canWrite(from) && !isDisturbed(facts)
      ? `${run.id} promotes while ${from.region} can write`
      : undefined;
  },
};

/** I3: users are led to a database that takes writes. */
const doorToWritable: CallRule = {
  invariant: 'I3',
  broken({ call, run, aws, to, attempt }) {
    const isSwitch = aws.siteSwitch.objects.some(
      ({ bucket, key }) => call.resource === `${bucket}/${key}`,
    );
    if (!isSwitch || run.plan.shape.doorFirst || attempt?.verb === 'undo') {
      return undefined;
    }
    return aws.databaseOf(to).isWritable
      ? undefined
      : `${run.id} leads users to ${to.region}, whose database takes no writes`;
  },
};

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
    const database = aws.databaseOf(to);
    return database.promotions > 0
      ? `${run.id} promotes ${call.resource}, which was promoted already`
      : undefined;
  },
};

/** I6: a drill touches its clone and the standby's group. */
const drillKeepsOff: CallRule = {
  invariant: 'I6',
  broken({ call, run, to, aws }) {
    if (run.kind !== 'drill') {
      return undefined;
    }
    const isGroup =
      call.resource === to.group.identifier && call.region === to.region;
    const clone = aws.region(to.region).databases.get(call.resource);
    const isClone =
      call.action === 'rds:RestoreDBInstanceToPointInTime'
        ? call.resource !== to.database.identifier
        : clone?.tags[DRILL_TAG] === run.id;
    return isGroup || isClone
      ? undefined
      : `the drill ${run.id} calls ${call.action} ${call.resource}`;
  },
};

/** I6: a drill leaves the standby to a failover that needs it. */
const drillYields: CallRule = {
  invariant: 'I6',
  broken(facts) {
    const { call, run, stores, attempt } = facts;
    const isBack = attempt?.step === 'restore-standby';
    if (run.kind !== 'drill' || !isBack || isDisturbed(facts)) {
      return undefined;
    }
    const failover = stores
      .flatMap(store => store.all())
      .find(
        each =>
          each.exclusive &&
          each.steps.some(
            ({ id, intentAt }) =>
              id === 'scale-out' &&
              intentAt !== undefined &&
              seconds(intentAt, call.at) > facts.settings.leaseSeconds,
          ) &&
          !each.endedAt,
      );
    return (
      failover && `the drill ${run.id} takes the standby from ${failover.id}`
    );
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

/** I9: what is touched carries the site's tag, in truth. */
const tagged: CallRule = {
  invariant: 'I9',
  broken(facts) {
    const { call, run, aws } = facts;
    const { groups, databases, buckets } = aws.region(call.region);
    const [bucket] = call.resource.split('/');
    const tags =
      groups.get(call.resource)?.tags ??
      databases.get(call.resource)?.tags ??
      buckets.get(bucket);
    return tags && tags[SITE_TAG] !== run.subject && !isDisturbed(facts)
      ? `${run.id} touches ${call.resource}, which is ${tags[SITE_TAG]}'s`
      : undefined;
  },
};

/** I11: past the point of no return nothing depends on the region that is left. */
const notTheFailedRegion: CallRule = {
  invariant: 'I11',
  broken({ call, run, from }) {
    const isNeeded = /^(rds|autoscaling):/.test(call.action);
    return run.noReturnAt && isNeeded && call.region === from.region
      ? `${run.id} calls ${call.action} in ${from.region} past the point of no return`
      : undefined;
  },
};

/** I12: valid, of this generation, within the step's deadline, and wanted. */
const wanted: CallRule = {
  invariant: 'I12',
  broken(facts) {
    const { run, store, attempt, processTime, settings } = facts;
    const step = run.steps.find(({ id }) => id === attempt?.step);
    const planned = run.plan.steps.find(({ id }) => id === attempt?.step);
    const isCleanup = CLEANUPS.includes(step?.id ?? '');
    if (!attempt || !step || !planned || isCleanup || isLock(facts)) {
      return undefined;
    }
    if (run.exclusive && attempt.intentAt > run.validUntil) {
      return `${run.id} acts at ${attempt.intentAt}, valid until ${run.validUntil}`;
    }
    if (
      Math.abs(seconds(attempt.intentAt, processTime)) >
      settings.leaseSeconds + 60
    ) {
      return `${run.id} acts ${seconds(
        attempt.intentAt,
        processTime,
      )} s after it announced that`;
    }
    const generation = store.generationOf(run.subject);
    if (generation !== run.generation) {
      return `${run.id} acts in generation ${run.generation}, now ${generation}`;
    }
    const late =
      seconds(step.startedAt ?? attempt.intentAt, attempt.intentAt) -
      planned.deadlineSeconds -
      (step.extendedSeconds ?? 0);
    return attempt.verb === 'act' && late > 1
      ? `${run.id} acts for ${step.id} ${late} s after its deadline`
      : undefined;
  },
};

const CLEANUPS = [
  'remove-clone',
  'restore-standby',
  'release-lock',
  'evidence',
];

/** I12: nobody approves what he asked for, and an approval is of this plan. */
const approved: CallRule = {
  invariant: 'I12',
  broken({ call, run, to, attempt }) {
    const felt =
      call.action === PROMOTE ||
      (run.plan.shape.approval === 'first' &&
        call.action.startsWith('autoscaling:') &&
        call.region !== to.region);
    const isBack = attempt?.verb === 'undo';
    // What was begun is brought to its end, whoever is in it since.
    const isBegun = run.noReturnAt && run.noReturnAt !== attempt?.intentAt;
    const { approval } = run.plan.shape;
    if (!felt || isBack || isBegun || approval === 'none') {
      return undefined;
    }
    const given = new Set<string>();
    const involved = new Set([run.requestedBy]);
    for (const { kind, by, planHash, generation } of run.decisions) {
      if (kind === 'override' || kind === 'retry-step') {
        involved.add(by);
      }
      const isBound =
        planHash === run.plan.hash && generation === run.generation;
      if (kind === 'approve' && isBound && !involved.has(by)) {
        given.add(by);
      }
    }
    const isLoud = run.decisions.some(({ kind }) => kind === 'break-glass');
    return isLoud || given.size >= run.plan.approvals.count
      ? undefined
      : `${run.id} calls ${call.action} with ${given.size} of ${run.plan.approvals.count} approvals`;
  },
};

export const CALL_RULES: CallRule[] = [
  lockHeld,
  lockTakenOverByName,
  freezeKept,
  fenced,
  doorToWritable,
  announced,
  promotedOnce,
  drillKeepsOff,
  drillYields,
  leaseHeld,
  tagged,
  notTheFailedRegion,
  wanted,
  approved,
];

export type { CallFacts };
