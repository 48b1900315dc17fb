import { iamRegion } from '@understudy/failover';
import type { Check } from '../types';
import type { CheckFinding } from './facts';

/** The region of the control planes takes more with it than itself. */
export const controlPlaneRegionCheck: Check = {
  id: 'control-plane-region',
  title: 'No part stands with the control planes',
  reads: ['manifests', 'catalog'],
  fails:
    'A region of the site, or an object of its switch, is in the region of the control planes of IAM and Route 53',
  severity: 'warn',
  remedy:
    'Move that part to another region, or accept the risk by name: a failover needs neither control plane',
  evaluate({ site }): CheckFinding[] {
    const { active, pilot } = site.regions;
    const plane = iamRegion(active);
    const parts = [
      active === plane && 'the active region',
      pilot === plane && 'the pilot region',
      ...(site.traffic?.switch?.objects ?? []).map(
        ({ role, region }) =>
          role === 'witness' && region === plane && "the switch's witness",
      ),
    ].filter(Boolean);
    return parts.length > 0
      ? [
          {
            status: 'warn',
            reason: `${plane}, where IAM and Route 53 are changed, is also ${parts.join(
              ' and ',
            )}: if it is lost, neither can be mended`,
            remedy:
              'Move that part elsewhere, or accept the risk by name: a failover needs neither of them',
            region: plane,
          },
        ]
      : [{ status: 'pass', reason: `Nothing of the site is in ${plane}` }];
  },
};
