import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import type { CheckFinding } from './facts';

/**
 * A site belongs to the first entity that named it. A second one changes nothing, and yet somebody is wrong: its
 * owners believe themselves protected, or want a site that is not theirs.
 */
export const siteClaimCheck: Check = {
  id: 'site-claim',
  title: 'One entity names the site',
  critical: true,
  reads: ['catalog'],
  fails: 'A second entity names the site, or its entity became unreadable',
  severity: 'fail',
  remedy:
    'Take the annotation of the site off one of the entities, or mend the entity that cannot be read',
  evaluate({ site }) {
    const { name, entityRef, rivals = [], entityProblem } = site;
    const findings: CheckFinding[] = rivals.map(rival => ({
      status: 'fail',
      reason: `${rival} names the site "${name}" too; ${entityRef} did so first and keeps it`,
      remedy: `Give ${rival} a site of its own in its annotation ${SITE_ANNOTATION}, or take the annotation away`,
    }));
    if (entityProblem) {
      findings.push({
        status: 'fail',
        reason: `The site is known as it was before its entity became unreadable: ${entityProblem}`,
        remedy: `Correct the annotations of ${entityRef}`,
      });
    }
    return findings.length
      ? findings
      : [{ status: 'pass', reason: `Only ${entityRef} names the site` }];
  },
};
