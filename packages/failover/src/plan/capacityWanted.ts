import type { PlannedCapacity } from '@understudy/plugin-disaster-recovery-common';
import type { SiteLook } from '../guards';
import type { Place, ProtectedSite } from '../site';

/** Share of the wanted instances with which users are served, where the site says nothing. */
const MINIMUM_SHARE = 0.6;

/** Instances that the target needs: what really ran counts where it is more than what is declared. */
export function capacityWanted(
  site: ProtectedSite,
  to: Place,
  look: SiteLook | undefined,
): PlannedCapacity {
  const declared = to.group.serving.desired;
  const ran = look?.mostInService.known ? look.mostInService.value : undefined;
  const wanted = Math.max(declared, ran ?? 0, 1);
  const share = site.minimumCapacity ?? MINIMUM_SHARE;
  return {
    wanted,
    minimum: Math.min(wanted, Math.max(1, Math.ceil(wanted * share))),
    basis:
      ran !== undefined && ran > declared
        ? `${ran} ran in the last 24 h, ${declared} are declared`
        : 'as declared',
  };
}
