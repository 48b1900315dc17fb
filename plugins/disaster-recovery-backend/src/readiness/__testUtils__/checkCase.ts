import type {
  FindingStatus,
  Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { testSite } from '../../__testUtils__';
import { observeRoles } from '../../sites/observeRoles';
import type { Check, CheckInput } from '../types';

/** One line of a check's table: what is so, and what the check must find, in words that its reason contains. */
export interface CheckCase {
  when: string;
  measurements?: Measurement[];
  input?: Partial<CheckInput>;
  finds: [FindingStatus, RegExp][];
}

/** What the check finds. */
export function found(
  check: Check,
  { measurements = [], input }: CheckCase,
): object[] {
  const site = input?.site ?? testSite();
  return check
    .evaluate({
      site,
      roles: observeRoles(site, measurements),
      measurements,
      now: new Date(),
      ...input,
    })
    .map(({ status, reason, remedy }) => ({
      status,
      reason,
      saysWhatToDo: Boolean(remedy),
    }));
}

/** What it must find. Whatever is no pass must say what to do. */
export function wanted({ finds }: CheckCase): object[] {
  return finds.map(([status, reason]) => ({
    status,
    reason: expect.stringMatching(reason),
    saysWhatToDo: status !== 'pass',
  }));
}
