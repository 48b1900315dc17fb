import type { Config } from '@backstage/config';
import type { AddedCheck } from '@understudy/plugin-disaster-recovery-node';
import { checks as ours } from './checks';
import { addedCheck, readAcceptedRisks, type ReadinessRules } from './rules';

/**
 * What sites are judged by: the checks of the product, then those that modules added in the order of their ids, and
 * the risks that the configuration accepts.
 * @throws InputError naming the field of the configuration
 */
export function readRules(
  config: Config,
  added: readonly AddedCheck[],
): ReadinessRules {
  const theirs = [...added]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(addedCheck);
  const checks = [...ours, ...theirs];
  return { checks, acceptedRisks: readAcceptedRisks(config, checks) };
}
