import {
  findOverlap,
  proposeNetworks,
  type SiteDefinition,
  type TakenNetwork,
} from '@understudy/plugin-disaster-recovery-common';
import { ANSWER_LABELS } from '../answerLabels';
import { problemsByInput, siteProblems } from '../siteProblems';

/** A network in each region, the number of zones and the way out, as far as typed. */
export type NetworkPlan = SiteDefinition['network'];

const NETWORKS = ['activeCidr', 'pilotCidr'] as const;

/**
 * Why these networks cannot be a site's, by input.
 * @param taken - networks of the sites that exist
 * @param regions - the site's regions, which may limit the number of zones
 */
export function networkPlanProblems(
  plan: Partial<NetworkPlan>,
  taken: readonly TakenNetwork[] = [],
  regions?: unknown,
): Partial<Record<keyof NetworkPlan, string>> {
  const whole = {
    ...plan,
    activeCidr: plan.activeCidr ?? '',
    pilotCidr: plan.pilotCidr ?? '',
  };
  const problems = problemsByInput(
    ANSWER_LABELS.network,
    siteProblems('network', whole, regions ? { regions } : {}),
  );
  for (const input of NETWORKS) {
    const overlap = findOverlap(whole[input], taken);
    if (overlap) {
      problems[input] ??= `${ANSWER_LABELS.network[input]} overlaps ${
        overlap.cidr
      } of site ${overlap.site}; ${remedy(plan, input, taken)}`;
    }
  }
  return problems;
}

/** Names a network that the other region does not have either. */
function remedy(
  plan: Partial<NetworkPlan>,
  input: 'activeCidr' | 'pilotCidr',
  taken: readonly TakenNetwork[],
): string {
  const other = plan[input === 'activeCidr' ? 'pilotCidr' : 'activeCidr'];
  const free = proposeNetworks(
    other ? [...taken, { site: 'this one', cidr: other }] : taken,
  );
  return free
    ? `${free.activeCidr} is free`
    : 'no /16 of 10.0.0.0/8 is left, so ask your network team for one';
}
