import type { Acceptance } from '@understudy/plugin-disaster-recovery-common';

/** A check whose risk is borne for a while, at one site, at those of a tier, or at all. */
export interface AcceptedRisk extends Acceptance {
  check: string;
  site?: string;
  tier?: string;
}
