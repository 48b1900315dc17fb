import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { Attempt, RunRecord } from '../../engine';
import type { RunInput } from '../../steps/FailoverStep';
import type { SentCall } from '../aws/Caller';
import type { FakeAws } from '../aws/FakeAws';
import type { SharedStore } from '../process/SharedStore';
import type { Place } from '../../site';

/** All that a rule may look at when a changing call leaves for a run. */
export interface CallFacts {
  call: SentCall;
  aws: FakeAws;
  store: SharedStore;
  /** The portal's, and the break-glass command's. */
  stores: readonly SharedStore[];
  run: RunRecord<RunInput, Plan>;
  /** The newest attempt that announces this call; undefined where none does. */
  attempt: Attempt | undefined;
  from: Place;
  to: Place;
  /** When the process believes that it is. */
  processTime: Date;
  /** When people or pipelines changed what rules look at: nobody can know of what happened just now. */
  disturbedAt: number;
  settings: { leaseSeconds: number };
  /** For how long something stands as it does, since a call first met it. Seconds. */
  stoodSeconds(what: string, value: string | undefined): number;
}

/** A rule about calls: undefined, or how it was broken. */
export interface CallRule {
  invariant: string;
  broken(facts: CallFacts): string | undefined;
}

/** For how long after a disturbance a call may not know of it yet. Seconds. */
export const GRACE_SECONDS = 30;

export const isDisturbed = ({ aws, disturbedAt }: CallFacts): boolean =>
  aws.now - disturbedAt < GRACE_SECONDS * 1000;

/** The lock is written conditionally: a late write of it changes nothing. */
export const isLock = ({ call, from, to }: CallFacts): boolean =>
  [from.lock, to.lock].some(
    ({ bucket, key }) => call.resource === `${bucket}/${key}`,
  );

export const PROMOTE = 'rds:PromoteReadReplica';

export const secondsBetween = (from: string | Date, to: string | Date) =>
  (new Date(to).getTime() - new Date(from).getTime()) / 1000;
