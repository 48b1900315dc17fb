import type {
  FailoverMode,
  GuardResult,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { drillWithinCap } from './drillWithinCap';
import { driversCarried } from './driversCarried';
import { fenceUnproven } from './fenceUnproven';
import type { Guard, GuardInput } from './Guard';
import { halfMoved } from './halfMoved';
import { lagWithinRpo } from './lagWithinRpo';
import { leadsHome } from './leadsHome';
import { lockFree } from './lockFree';
import { lockReadable } from './lockReadable';
import { noActiveRun } from './noActiveRun';
import { oldPrimaryKept } from './oldPrimaryKept';
import { oldRegionAnswers } from './oldRegionAnswers';
import { replicaPromotable } from './replicaPromotable';
import { replicaReplicating } from './replicaReplicating';
import { siteManifestKnown } from './siteManifestKnown';
import { sourceBackedUp } from './sourceBackedUp';
import { sourceServes } from './sourceServes';
import { standbyCapacity } from './standbyCapacity';
import { standbyKnown } from './standbyKnown';
import { standbyReadable } from './standbyReadable';
import { standbyRestorable } from './standbyRestorable';
import { targetServes } from './targetServes';

const GUARDS: Guard[] = [
  noActiveRun,
  siteManifestKnown,
  driversCarried,
  lockReadable,
  lockFree,
  halfMoved,
  targetServes,
  oldRegionAnswers,
  sourceBackedUp,
  leadsHome,
  standbyKnown,
  standbyReadable,
  sourceServes,
  replicaReplicating,
  replicaPromotable,
  lagWithinRpo,
  fenceUnproven,
  standbyCapacity,
  standbyRestorable,
  drillWithinCap,
  oldPrimaryKept,
];

/** Every guard of a kind of run, evaluated; `again` takes those that must hold to the end. */
export const evaluateGuards = (
  input: GuardInput,
  again = false,
): GuardResult[] =>
  GUARDS.filter(
    guard =>
      guard.kinds.includes(input.kind) &&
      (!guard.mode || guard.mode === input.mode) &&
      (!again || guard.again),
  ).flatMap(guard => {
    const answer = guard.evaluate(input);
    const { name, title, overridable } = guard;
    return answer ? [{ guard: name, title, overridable, ...answer }] : [];
  });

/** Whether somebody permitted may set the guard aside. */
export const isOverridable = (name: string): boolean =>
  GUARDS.some(guard => guard.name === name && guard.overridable);

/** Every rule that there is, in the order in which a person reads them. */
export const guardNames = GUARDS.map(({ name }) => name);

/** Names of guards that an override may quote. */
export const overridableGuards = GUARDS.filter(
  ({ overridable }) => overridable,
).map(({ name }) => name);

/** Those that a run of a kind asks and somebody permitted may set aside. */
export const overridableOf = (
  kind: RunKind,
  mode: FailoverMode,
): Pick<GuardResult, 'guard' | 'title'>[] =>
  GUARDS.filter(
    guard =>
      guard.overridable &&
      guard.kinds.includes(kind) &&
      (!guard.mode || guard.mode === mode),
  ).map(({ name, title }) => ({ guard: name, title }));

export type { GuardAnswer, GuardInput, OtherRun } from './Guard';
export { lookAtSite } from './lookAtSite';
export type { Look, RegionLook, SiteLook } from './SiteLook';
