import type {
  Readiness,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';

/** A verdict that people are to hear of. */
export interface VerdictChange {
  site: Pick<Site, 'name' | 'owner'>;
  from: Verdict;
  to: Verdict;
  /** Since when the verdict has not been `from`. */
  since: Date;
  readiness: Pick<Readiness, 'findings'>;
}
