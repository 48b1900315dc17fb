import { createConditionExports } from '@backstage/plugin-permission-node';
import { siteResourceRef } from './siteResource';
import { siteRules } from './siteRules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: siteResourceRef,
  rules: siteRules,
});

/** For authors of policies: `disasterRecoveryConditions.isOwner({ claims })` and its like. @public */
export const disasterRecoveryConditions = conditions;

/** For authors of policies: the answer that lets somebody act on the sites that meet the conditions. @public */
export const createDisasterRecoverySiteConditionalDecision =
  createConditionalDecision;
