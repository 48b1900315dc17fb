import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { AddedCheck } from '@understudy/plugin-disaster-recovery-node';
import { checks as ours } from './checks';
import {
  addedCheck,
  isWebAddress,
  readAcceptedRisks,
  type ReadinessRules,
} from './rules';

const DOCS_URL = 'disasterRecovery.readiness.docsUrl';

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
  const docsUrl = config.getOptionalString(DOCS_URL);
  if (docsUrl !== undefined && !isWebAddress(docsUrl)) {
    throw new InputError(
      `${DOCS_URL} is ${docsUrl}; write where docs/checks.md is read, with https://`,
    );
  }
  return {
    checks,
    acceptedRisks: readAcceptedRisks(config, checks),
    docsUrl,
  };
}
