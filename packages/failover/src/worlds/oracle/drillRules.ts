import { DRILL_TAG } from '../../site';
import { isDisturbed, secondsBetween, type CallRule } from './Facts';

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
              secondsBetween(intentAt, call.at) > facts.settings.leaseSeconds,
          ) &&
          !each.endedAt,
      );
    return (
      failover && `the drill ${run.id} takes the standby from ${failover.id}`
    );
  },
};

export const drillRules: CallRule[] = [drillKeepsOff, drillYields];
