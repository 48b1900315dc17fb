import { decided, type RunRecord } from '../../engine';
import { parseLock } from '../../lock/LockContent';
import { bindDrillMark, bindRehearsal, DRILL_TAG } from '../../site';
import type { CapacityBefore } from '../../steps/capacity';
import { isRestored } from '../../steps/capacity';
import { differences } from '../../steps/shapeOfClone';
import type { FakeAws } from '../aws/FakeAws';
import { isDisturbed, secondsBetween, type CallRule } from './Facts';
import type { WriteRule } from './writeRules';

/** I6: a drill touches its clone, the standby's group, its mark, and its own keys beside the switch. */
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
    const isMark =
      call.region === to.region && call.resource === bindDrillMark(to).name;
    const isKey = bindRehearsal(aws.siteSwitch, run.id).some(
      ({ region, bucket, key }) =>
        call.region === region && call.resource === `${bucket}/${key}`,
    );
    return isGroup || isClone || isMark || isKey
      ? undefined
      : `the drill ${run.id} calls ${call.action} ${call.resource}`;
  },
};

/** Whether a run holds the lock of the region that it leads to. */
function holdsLock(aws: FakeAws, { id, input }: RunRecord): boolean {
  const { region, lock } = aws.placeIn(input.toRegion);
  const body = aws.region(region).objects.get(`${lock.bucket}/${lock.key}`);
  const content = body === undefined ? undefined : parseLock(lock.site, body);
  return content?.run === id && content.state === 'held';
}

/** Whether a run that changes roles has relied on the standby's capacity for so many seconds, and does still. */
const needsStandby = (
  aws: FakeAws,
  run: RunRecord,
  at: Date,
  seconds: number,
) =>
  run.exclusive &&
  !run.endedAt &&
  // Who goes back needs it no more, and gives its lock back before it is over; who lost it has no right to it.
  !decided.abort(run) &&
  holdsLock(aws, run) &&
  run.steps.some(
    // Also where the drill had started it already.
    ({ id, startedAt }) =>
      id === 'scale-out' &&
      startedAt !== undefined &&
      secondsBetween(startedAt, at) > seconds,
  );

/** I6: a drill leaves the standby to a failover that needs it. */
const drillYields: CallRule = {
  invariant: 'I6',
  broken(facts) {
    const { aws, call, run, stores, attempt } = facts;
    const isBack = attempt?.step === 'restore-standby';
    if (run.kind !== 'drill' || !isBack || isDisturbed(facts)) {
      return undefined;
    }
    const failover = stores
      .flatMap(store => store.all())
      .find(each =>
        needsStandby(aws, each, call.at, facts.settings.leaseSeconds),
      );
    return (
      failover && `the drill ${run.id} takes the standby from ${failover.id}`
    );
  },
};

/** I6: who says that a drill succeeded has left nothing behind, and tried what a failover would promote. */
export const drillEndsClean: WriteRule = {
  invariant: 'I6',
  broken({ change, after }, aws, runs) {
    if (after.kind !== 'drill' || change.run?.status !== 'succeeded') {
      return undefined;
    }
    aws.catchUp();
    const place = aws.placeIn(after.input.toRegion);
    const { databases, parameters, clones } = aws.region(place.region);
    const own = [...databases].filter(
      ([, { tags }]) => tags[DRILL_TAG] === after.id,
    );
    const left = [
      ...own.map(([name]) => name),
      ...(parameters.get(bindDrillMark(place).name)?.includes(after.id)
        ? ['its mark']
        : []),
      ...bindRehearsal(aws.siteSwitch, after.id)
        .filter(({ region, bucket, key }) =>
          aws.region(region).objects.has(`${bucket}/${key}`),
        )
        .map(({ key }) => key),
    ];
    if (left.length > 0) {
      return `the drill ${after.id} succeeded and left ${left.join(', ')}`;
    }
    const { before } = (after.steps.find(({ id }) => id === 'start-standby')
      ?.facts ?? {}) as { before?: CapacityBefore };
    const standby = aws.findDatabase(place);
    const group = aws.groupOf(place);
    // By the clock of whichever engine began it, which may be ahead.
    const isTaken = runs().some(run =>
      needsStandby(aws, run, new Date(aws.now), -Infinity),
    );
    if (
      before &&
      standby?.source &&
      !isTaken &&
      !isRestored(group.state(), before)
    ) {
      return `the drill ${after.id} succeeded and left ${group.capacity.desired} instances`;
    }
    const clone = clones.find(({ run }) => run === after.id);
    const wrong =
      clone && standby ? differences(clone.shape, standby.shape) : [];
    return wrong.length > 0
      ? `the drill ${after.id} succeeded with a clone that has ${wrong.join(
          ', ',
        )}`
      : undefined;
  },
};

export const drillRules: CallRule[] = [drillKeepsOff, drillYields];
