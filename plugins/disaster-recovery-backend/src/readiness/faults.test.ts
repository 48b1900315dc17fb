import type {
  Finding,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { measuredAtHome, testSite } from '../__testUtils__';
import { observeRoles } from '../sites/observeRoles';
import { checks } from './checks';
import { evaluateReadiness } from './evaluateReadiness';
import type { MeasuredFault } from './__testUtils__/faults/MeasuredFault';
import { measuredFaults } from './__testUtils__/faults/measuredFaults';

function judge({ measured = [], silent, input }: Partial<MeasuredFault>) {
  const site = input?.site ?? testSite();
  const measurements = measuredAtHome(...measured).filter(
    each => !silent?.(each),
  );
  return evaluateReadiness(
    {
      site,
      measurements,
      roles: observeRoles(site, measurements),
      lastDrill: { endedAt: new Date().toISOString() } as RunSummary,
      now: new Date(),
      ...input,
    },
    { validSeconds: 180 },
  );
}

describe('fault against verdict', () => {
  it('has rows enough, and one at least for every check', () => {
    expect(measuredFaults.length).toBeGreaterThanOrEqual(40);
    const found = new Set(measuredFaults.map(({ finds: [check] }) => check));
    expect(checks.map(({ id }) => id).filter(id => !found.has(id))).toEqual([]);
  });

  it.each(measuredFaults)('$fault: $verdict', row => {
    const { verdict, findings } = judge(row);
    const [check, status] = row.finds;
    expect(
      findings
        .filter(finding => finding.check === check)
        .map((finding: Finding) => finding.status),
    ).toContain(status);
    expect(verdict).toBe(row.verdict);
    expect(verdict).not.toBe('ready');
    // Whatever is no pass says what to do.
    expect(
      findings.filter(each => each.status !== 'pass' && !each.remedy),
    ).toEqual([]);
    expect(judge({}).verdict).toBe('ready');
  });

  it.each(measuredFaults)(
    '$fault: nobody who wrote his manifests is sent to a stack',
    row => {
      const site = row.input?.site ?? testSite();
      const { findings } = judge({
        ...row,
        input: { ...row.input, site: { ...site, manifestOrigin: 'catalog' } },
      });
      expect(
        findings.flatMap(({ check, remedy = '' }) =>
          /\b(stacks?|Terraform|pipelines?|deploy)\b/i.test(remedy) &&
          // What was written down when the manifest was read.
          !site.problems?.some(problem => problem.remedy === remedy)
            ? [[check, remedy]]
            : [],
        ),
      ).toEqual([]);
    },
  );
});
