import type {
  FindingStatus,
  Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { observeRoles } from '../sites/observeRoles';
import { testSite } from '../testing';
import type { Check, CheckInput } from './types';

/** One line of a check's table: what is so, and what the check must find, in words that its reason contains. */
export interface CheckCase {
  when: string;
  measurements?: Measurement[];
  input?: Partial<CheckInput>;
  finds: [FindingStatus, RegExp][];
}

/** Runs a check's table. Whatever is no pass must say what to do. */
export function describeCheck(check: Check, cases: CheckCase[]) {
  describe(check.id, () => {
    it.each(cases)('$when', ({ measurements = [], input, finds }) => {
      const site = input?.site ?? testSite();
      const findings = check.evaluate({
        site,
        roles: observeRoles(site, measurements),
        measurements,
        now: new Date(),
        ...input,
      });
      expect(findings).toHaveLength(finds.length);
      findings.forEach((finding, index) => {
        const [status, reason] = finds[index];
        expect(finding.status).toBe(status);
        expect(finding.reason).toMatch(reason);
        expect(Boolean(finding.remedy)).toBe(finding.status !== 'pass');
      });
    });
  });
}
