import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Check } from '../types';
import type { AcceptedRisk } from './AcceptedRisk';

const KEY = 'disasterRecovery.readiness.acceptedRisks';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Which risks the portal's policy accepts. It is the portal's, and not the entity's: whoever owns a site does not
 * declare it ready.
 * @throws InputError naming the field and the remedy
 */
export function readAcceptedRisks(
  config: Config,
  checks: readonly Pick<Check, 'id' | 'critical'>[],
): AcceptedRisk[] {
  return (config.getOptionalConfigArray(KEY) ?? []).map((each, index) => {
    const refuse = (field: string, value: unknown, wanted: string): never => {
      throw new InputError(
        `${KEY}[${index}].${field} is ${JSON.stringify(value)}; ${wanted}`,
      );
    };
    const text = (field: string): string => {
      const value = each.getOptionalString(field);
      return value?.trim()
        ? value
        : refuse(field, value, 'write who accepts what, why and until when');
    };
    const id = text('check');
    const check = checks.find(known => known.id === id);
    if (!check) {
      refuse('check', id, 'write the id of a check, as docs/checks.md has it');
    }
    if (check?.critical) {
      refuse('check', id, 'nobody accepts the risk of a critical check');
    }
    const until = text('until');
    if (!DAY.test(until) || Number.isNaN(Date.parse(until))) {
      refuse('until', until, 'write the last day, like "2027-03-31"');
    }
    return {
      check: id,
      site: each.getOptionalString('site'),
      tier: each.getOptionalString('tier'),
      reason: text('reason'),
      author: text('author'),
      until,
    };
  });
}
