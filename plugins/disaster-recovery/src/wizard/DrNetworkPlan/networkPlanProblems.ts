import { problemSentence, siteProblems } from '../siteProblems';

/** A network in each region and the number of zones, as far as typed. */
export interface NetworkPlan {
  activeCidr: string;
  pilotCidr: string;
  zones: number;
}

const LABELS: Record<keyof NetworkPlan, string> = {
  activeCidr: "Active region's network",
  pilotCidr: "Pilot region's network",
  zones: 'Availability Zones',
};

/** Why these networks cannot be a site's, by input. */
export function networkPlanProblems(
  plan: Partial<NetworkPlan>,
): Partial<Record<keyof NetworkPlan, string>> {
  const problems: Partial<Record<keyof NetworkPlan, string>> = {};
  const whole = {
    activeCidr: plan.activeCidr ?? '',
    pilotCidr: plan.pilotCidr ?? '',
    zones: plan.zones,
  };
  for (const problem of siteProblems('network', whole)) {
    const input = problem.input as keyof NetworkPlan;
    problems[input] ??= problemSentence(LABELS, problem);
  }
  return problems;
}
