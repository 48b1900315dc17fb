import type { Check } from '../types';
import type { AcceptedRisk } from './AcceptedRisk';

/** What a portal judges its sites by. */
export interface ReadinessRules {
  checks: readonly Check[];
  acceptedRisks: readonly AcceptedRisk[];
  /** Address of the document that describes the checks. */
  docsUrl?: string;
}
