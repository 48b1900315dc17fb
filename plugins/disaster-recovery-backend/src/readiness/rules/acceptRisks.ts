import type { Finding } from '@understudy/plugin-disaster-recovery-common';
import type { CatalogSite } from '../../sites/types';
import type { AcceptedRisk } from './AcceptedRisk';

/** The moment after the last day. */
export const endOf = ({ until }: Pick<AcceptedRisk, 'until'>): Date =>
  new Date(Date.parse(until) + 86_400_000);

/**
 * Marks what was accepted. A risk is accepted that is known: what is unknown counts (invariant I5), and what a
 * critical check finds does too.
 */
export function acceptRisks(
  findings: Finding[],
  options: {
    site: Pick<CatalogSite, 'name' | 'tier'>;
    risks: readonly AcceptedRisk[];
    /** Ids of critical checks. */
    critical: ReadonlySet<string>;
    now: Date;
  },
): Finding[] {
  const { site, critical, now } = options;
  const risks = options.risks.filter(
    risk =>
      (risk.site === undefined || risk.site === site.name) &&
      (risk.tier === undefined || risk.tier === site.tier) &&
      now < endOf(risk),
  );
  return findings.map(finding => {
    const isRisk = finding.status === 'warn' || finding.status === 'fail';
    const risk =
      isRisk && !critical.has(finding.check)
        ? risks.find(({ check }) => check === finding.check)
        : undefined;
    if (!risk) {
      return finding;
    }
    const { reason, author, until } = risk;
    return { ...finding, accepted: { reason, author, until } };
  });
}
