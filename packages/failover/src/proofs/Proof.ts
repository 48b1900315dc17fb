import type { Cloud, GroupState, Sample, WorkloadAnswer } from '../cloud/Cloud';
import type { Place } from '../site';

export type ProofName =
  | 'group-at-zero'
  | 'load-balancer-silent'
  | 'ingress-closed'
  | 'sessions-gone'
  | 'last-write-stands-still';

export type Verdict = 'proven' | 'disproven' | 'unknown';

/** One independent observation that the old primary takes no writes. No answer is `unknown`. */
export interface Proof {
  name: ProofName;
  verdict: Verdict;
  /** When it was looked at. ISO 8601 UTC. */
  at: string;
  /** What was asked, and where. */
  source: string;
  reason: string;
}

/** What was answered, or why nothing was. */
export type Answer<T> = { value: T } | { error: string };

/** All answers that proofs rest on, from one look at the old region. */
export interface FenceLook {
  place: Place;
  now: Date;
  /** When fencing was begun: what was measured before proves nothing. */
  since?: Date;
  group: Answer<GroupState | undefined>;
  workload: Answer<WorkloadAnswer>;
  ingress: Answer<Awaited<ReturnType<Cloud['ingress']>>>;
  connections: Answer<Sample | undefined>;
}

/** Puts a proof together; a verdict needs its reason. */
export const proof =
  (name: ProofName, source: string, { now }: FenceLook) =>
  (verdict: Verdict, reason: string): Proof => ({
    name,
    verdict,
    at: now.toISOString(),
    source,
    reason,
  });
