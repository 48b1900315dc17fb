/** What a check can find. @public */
export const FINDING_STATUSES = ['pass', 'warn', 'fail', 'unknown'] as const;

/** @public */
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** What one check found. @public */
export interface Finding {
  /** Kebab-case id of the check, e.g. `replica-lag`. */
  check: string;
  title: string;
  status: FindingStatus;
  reason: string;
  /** What a person can do about it; absent on a pass. */
  remedy?: string;
  /** Where the check and its remedy are written down; absent on a pass, and where the portal does not know. */
  link?: string;
  region?: string;
  /** When the facts behind it were measured, ISO 8601 UTC. */
  measuredAt?: string;
  /** Who accepted the risk, and until when; until then it does not count against the verdict. */
  accepted?: Acceptance;
}

/** That a risk is known and borne for a while. @public */
export interface Acceptance {
  reason: string;
  author: string;
  /** The last day on which it counts, `yyyy-MM-dd`, in UTC. */
  until: string;
}

/** Whether a finding counts against the verdict: it is no pass, and nobody accepted its risk. @public */
export const countsAgainst = ({
  status,
  accepted,
}: Pick<Finding, 'status' | 'accepted'>): boolean =>
  status !== 'pass' && !accepted;

/** Every verdict that there is. @public */
export const VERDICTS = ['ready', 'at-risk', 'not-ready', 'unknown'] as const;

/** @public */
export type Verdict = (typeof VERDICTS)[number];

/** The verdict over a site's findings. It expires. @public */
export interface Readiness {
  verdict: Verdict;
  findings: Finding[];
  /** ISO 8601 UTC. */
  evaluatedAt: string;
  /** After this moment the verdict counts as unknown. ISO 8601 UTC. */
  expiresAt: string;
}
