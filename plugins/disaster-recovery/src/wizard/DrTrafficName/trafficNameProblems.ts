import type {
  SiteDefinition,
  TrafficPolicy,
} from '@understudy/plugin-disaster-recovery-common';
import { ANSWER_LABELS } from '../answerLabels';
import { problemsByInput, siteProblems } from '../siteProblems';

/** Who moves traffic, the name that users call, and what they speak. */
export interface TrafficName {
  policy: TrafficPolicy;
  zoneName: string;
  recordName: string;
  protocol: SiteDefinition['traffic']['protocol'];
}

/** Why traffic cannot be steered so, by input. */
export function trafficNameProblems(
  traffic: Partial<TrafficName>,
): Partial<Record<keyof TrafficName, string>> {
  const whole = {
    ...traffic,
    zoneName: traffic.zoneName ?? '',
    recordName: traffic.recordName ?? '',
  };
  return problemsByInput(ANSWER_LABELS.traffic, siteProblems('traffic', whole));
}
