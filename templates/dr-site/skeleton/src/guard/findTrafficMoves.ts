import type { DrMode } from '../site';
import type { Forbidden } from './findForbidden';
import {
  referencesOf,
  type PlanDocument,
  type ResourceChange,
} from './planDocument';

const CHECK = 'aws_route53_health_check';
const CHILDREN = 'child_healthchecks';

/**
 * Changes of what a living site's traffic follows that would move it. Route 53
 * takes a new inverted check as unhealthy until its checkers have reported, so
 * nothing may begin to listen to one in the apply that makes it. And while users
 * are at the pilot, other objects would have to say so too: they do not.
 */
export function findTrafficMoves(
  plan: PlanDocument,
  drMode: DrMode,
): Forbidden[] {
  const checks = plan.resource_changes.filter(({ type }) => type === CHECK);
  return [
    ...checks.filter(isEnd).map(({ address }) => ({
      address,
      problem:
        'the health check would go, and what is gone counts as unhealthy: users would be moved',
      remedy:
        'Put it back into the code; a check goes when nothing has listened to it since an earlier delivery',
    })),
    ...moves(plan, drMode, checks),
  ];
}

/**
 * The check goes, and something that stays listens to it until then: records to the
 * one that counts. An inverted one that is made anew counts as unhealthy at first.
 */
function isEnd(
  { change: { actions, before } }: ResourceChange,
  _: number,
  checks: ResourceChange[],
): boolean {
  if (!actions.includes('delete')) {
    return false;
  }
  if (actions.includes('create')) {
    return before?.invert_healthcheck === true || before?.type === 'CALCULATED';
  }
  const id = before?.id;
  return (
    before?.type === 'CALCULATED' ||
    checks.some(
      other =>
        childrenOf(other.change.before).includes(String(id)) &&
        (!other.change.after ||
          childrenOf(other.change.after).includes(String(id))),
    )
  );
}

const moves = (
  plan: PlanDocument,
  drMode: DrMode,
  checks: ResourceChange[],
): Forbidden[] =>
  checks.filter(listensAnew).flatMap(parent => {
    const { address } = parent;
    if (hasUnknownChildren(parent) && checks.some(isNewSwitch)) {
      return [
        {
          address,
          problem:
            'traffic would follow checks that the same apply makes, and that count as unhealthy until Route 53 has asked',
          remedy:
            'Deliver them first with traffic.switch "pilot" in site.json, and take that out again when all three checks of the switch are healthy',
        },
      ];
    }
    return drMode === 'failed-over' && exchangesSwitch(parent, checks, plan)
      ? [
          {
            address,
            problem:
              'traffic would follow another switch while users are in the pilot region',
            remedy:
              'Change traffic.switch and regions.witness after the failback',
          },
        ]
      : [];
  });

/** The check exists, and is to count others than it did. */
const listensAnew = ({ change: { before, after } }: ResourceChange) =>
  Boolean(before && after) &&
  childrenOf(before).join() !== childrenOf(after).join();

/** Terraform says it of the whole list, or of each member; of known ones it says false. */
const hasUnknownChildren = ({ change }: ResourceChange) =>
  [change.after_unknown?.[CHILDREN]].flat().includes(true);

const isNewSwitch = ({ change: { before, after } }: ResourceChange) =>
  !before && after?.invert_healthcheck === true;

/**
 * Whether a check is to count other switches than it did. Which they are to be
 * the configuration says: ids are not known where one more check is made.
 */
function exchangesSwitch(
  parent: ResourceChange,
  checks: ResourceChange[],
  plan: PlanDocument,
): boolean {
  const before = childrenOf(parent.change.before);
  const after = referencesOf(plan, parent.address, CHILDREN);
  return checks
    .filter(({ change }) => (change.before ?? change.after)?.invert_healthcheck)
    .some(
      ({ address, change }) =>
        before.includes(String(change.before?.id)) !== after.includes(address),
    );
}

/** Ids of the checks that a check counts, in one order. */
const childrenOf = (check: ResourceChange['change']['before']): string[] =>
  Array.isArray(check?.[CHILDREN]) ? check[CHILDREN].map(String).sort() : [];
