import type {
  FindingStatus,
  Measurement,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { CheckInput } from '../../types';

/** Something that is wrong, and what must be said of it. */
export interface MeasuredFault {
  fault: string;
  /** In the place of what is measured where nothing is wrong. */
  measured?: Measurement[];
  /** Measured as always, but not in this region or of these names. */
  silent?: (measurement: Measurement) => boolean;
  input?: Partial<CheckInput>;
  verdict: Verdict;
  finds: [check: string, status: FindingStatus];
}
