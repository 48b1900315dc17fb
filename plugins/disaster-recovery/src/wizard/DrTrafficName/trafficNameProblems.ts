import type { TrafficPolicy } from '@understudy/plugin-disaster-recovery-common';
import { problemSentence, siteProblems } from '../siteProblems';

/** Who moves traffic, and the name that users call. */
export interface TrafficName {
  policy: TrafficPolicy;
  zoneName: string;
  recordName: string;
}

const LABELS: Record<keyof TrafficName, string> = {
  policy: 'Who moves traffic',
  zoneName: 'Hosted zone',
  recordName: 'Name that users call',
};

/** Why traffic cannot be steered so, by input. */
export function trafficNameProblems(
  traffic: Partial<TrafficName>,
): Partial<Record<keyof TrafficName, string>> {
  const problems: Partial<Record<keyof TrafficName, string>> = {};
  const whole = {
    policy: traffic.policy,
    zoneName: traffic.zoneName ?? '',
    recordName: traffic.recordName ?? '',
  };
  for (const problem of siteProblems('traffic', whole)) {
    const input = problem.input as keyof TrafficName;
    problems[input] ??= problemSentence(LABELS, problem);
  }
  return problems;
}
