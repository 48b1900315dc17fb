import {
  countsAgainst,
  type Finding,
  type Readiness,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { checks as allChecks } from './checks';
import { expiryOf } from './expiryOf';
import { acceptRisks, endOf, linkOf, type ReadinessRules } from './rules';
import type { CheckInput } from './types';

/** The verdict over what the checks find; it expires with the first fact that it rests on, and after `validSeconds`. */
export function evaluateReadiness(
  input: CheckInput,
  options: { validSeconds: number; rules?: Partial<ReadinessRules> },
): Readiness {
  const { validSeconds, rules = {} } = options;
  const { checks = allChecks, acceptedRisks = [], docsUrl } = rules;
  const critical = new Set<string>();
  const found: Finding[] = [];
  const untils: string[] = [];
  for (const check of checks) {
    if (check.critical) {
      critical.add(check.id);
    }
    for (const { until, ...finding } of check.evaluate(input)) {
      untils.push(...(until ? [until] : []));
      const link = linkOf(check, docsUrl);
      found.push({
        check: check.id,
        title: check.title,
        ...finding,
        ...(link && finding.status !== 'pass' && { link }),
      });
    }
  }
  const findings = acceptRisks(found, {
    site: input.site,
    risks: acceptedRisks,
    critical,
    now: input.now,
  });
  for (const { accepted } of findings) {
    untils.push(...(accepted ? [endOf(accepted).toISOString()] : []));
  }
  return {
    verdict: verdictOf(findings, critical),
    findings,
    evaluatedAt: input.now.toISOString(),
    expiresAt: expiryOf(
      { measurements: input.measurements, until: untils },
      input.now,
      validSeconds,
    ).toISOString(),
  };
}

/** Unknown never counts as healthy (invariant I5): of a critical check it is the verdict, of another it is a risk. */
function verdictOf(findings: Finding[], critical: Set<string>): Verdict {
  const any = (holds: (finding: Finding) => boolean) =>
    findings.filter(countsAgainst).some(holds);
  if (any(({ status }) => status === 'fail')) {
    return 'not-ready';
  }
  if (any(each => each.status === 'unknown' && critical.has(each.check))) {
    return 'unknown';
  }
  return any(() => true) ? 'at-risk' : 'ready';
}
