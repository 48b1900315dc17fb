import { Route53HealthCheck } from '../iac/aws';
import type { GlobalContext } from './GlobalContext';
import type { SwitchChecks } from './switchChecks';

/** How many of three votes are a majority. */
export const MAJORITY = 2;

/**
 * The check of the PRIMARY record: healthy while the active region gets the
 * traffic. It counts all that decides by itself, because Route 53 does not say
 * whether a check that counts may be counted by another. What it needs are the
 * endpoint and enough of the switch; two checks of the endpoint weigh more than
 * the one vote by which three exceed their majority.
 */
export function createPrimaryCheck(
  { stack, site, providers }: GlobalContext,
  parts: { endpoint: Route53HealthCheck[]; switch: SwitchChecks },
): Route53HealthCheck {
  const { pilot, objects } = parts.switch;
  const [votes, needed] =
    objects.length > 0
      ? [objects.map(({ check }) => check), MAJORITY]
      : [[pilot], 1];
  const endpoint = site.traffic.policy === 'automatic' ? parts.endpoint : [];
  return new Route53HealthCheck(stack, 'primary_check', {
    provider: providers.control,
    type: 'CALCULATED',
    childHealthchecks: [...endpoint, ...votes].map(({ id }) => id),
    childHealthThreshold: endpoint.length + needed,
    tags: { Name: `${site.name}-primary` },
  });
}
