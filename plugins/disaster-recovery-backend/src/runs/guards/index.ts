import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';
import { fenceUnproven } from './fenceUnproven';
import { lagWithinRpo } from './lagWithinRpo';
import { measurementsFresh } from './measurementsFresh';
import { noActiveRun } from './noActiveRun';
import { replicaReplicating } from './replicaReplicating';
import { siteManifestKnown } from './siteManifestKnown';
import { standbyCapacity } from './standbyCapacity';
import { standbyKnown } from './standbyKnown';
import { standbyRestorable } from './standbyRestorable';
import type { Guard, GuardInput } from './types';

const GUARDS: Guard[] = [
  noActiveRun,
  siteManifestKnown,
  standbyKnown,
  measurementsFresh,
  replicaReplicating,
  lagWithinRpo,
  fenceUnproven,
  standbyCapacity,
  standbyRestorable,
];

/** Every guard of a kind of run, evaluated. */
export const evaluateGuards = (input: GuardInput): GuardResult[] =>
  GUARDS.filter(guard => guard.kinds.includes(input.kind)).map(guard => ({
    guard: guard.name,
    title: guard.title,
    overridable: guard.overridable,
    ...guard.evaluate(input),
  }));

export type { GuardInput } from './types';
