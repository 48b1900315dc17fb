import type {
  Estimate,
  Finding,
  Measurement,
  Objectives,
  RunSummary,
  TrafficPolicy,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles } from '../../sites/types';

/** What a list shows of a site beside its verdict. */
export interface JudgedLine {
  roles: Roles;
  objectives: Objectives;
  trafficPolicy: TrafficPolicy;
  /** The replica lag, and whether each region takes writes. */
  shown: Measurement[];
  estimate: Pick<Estimate, 'rpoSeconds' | 'loss'>;
  /** The last drill that succeeded. */
  lastDrill?: RunSummary;
  /** Findings that are not a pass. */
  failing: number;
}

/** What was found of a site when it was judged. */
export interface Judged extends JudgedLine {
  site: string;
  verdict: Verdict;
  findings: Finding[];
  /** When the facts were looked at. */
  judgedAt: Date;
  /** From then on the verdict is unknown. */
  expiresAt: Date;
}

/** The same as it is stored. */
export interface Judgement extends Judged {
  /** Rises when a page would be drawn differently; times that only moved on change nothing. */
  version: number;
}
