import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import type { Check } from '../types';
import type { CheckFinding } from './facts';

/**
 * Without manifests nothing can be measured, and a failover would not know what to touch. One that was accepted once
 * is not enough: where it cannot be read now, or says something that was refused, nobody knows what is so.
 */
export const manifestsCheck: Check = {
  id: 'manifests',
  title: 'Manifests known',
  critical: true,
  reads: ['manifests'],
  fails: 'A manifest is missing, cannot be read now, or says what was refused',
  severity: 'fail',
  remedy:
    'Apply the stack of the region that is named, and let the portal read its SSM parameters',
  evaluate({ site }) {
    const problems = site.problems ?? [];
    const { active, pilot } = site.regions;
    const unread = [active, pilot].filter(
      region =>
        !site.manifests[region] &&
        !problems.some(problem => problem.region === region),
    );
    const findings: CheckFinding[] = [
      ...problems.map(({ reason, remedy, region }) => ({
        status: 'fail' as const,
        reason,
        remedy,
        region,
      })),
      ...unread.map(region => ({
        status: 'unknown' as const,
        reason: `The manifest of ${region} was never seen`,
        remedy: remedyOf(site, {
          stacks: `Apply the site's stack in ${region}, and let the portal read its SSM parameters`,
          inEntity: `Write ${MANIFEST_FIELD}.regions.${region}`,
        }),
        region,
      })),
    ];
    if (!site.traffic) {
      findings.push({
        status: 'unknown',
        reason: 'The traffic manifest was accepted from neither region',
        remedy: remedyOf(site, {
          stacks: "Apply the site's global stack",
          inEntity: `Write ${MANIFEST_FIELD}.traffic`,
        }),
      });
    }
    return findings.length
      ? findings
      : [{ status: 'pass', reason: 'Every manifest is known' }];
  },
};
