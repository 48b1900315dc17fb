import { bindRun } from '../plan/bindRun';
import { bindSwitch, type DatabaseBinding, type ProtectedSite } from '../site';
import { distinctCalls, failoverCalls } from './failoverCalls';
import type { WantedCall } from './WantedCall';

/**
 * Every call that a failover of the site makes, whichever way it leads. The ids of
 * its groups are in no manifest: their ARNs hold a wildcard in their place.
 *
 * @returns the calls, and a database in whose account IAM is asked about them; undefined while a manifest is missing, or binds what is not the site's
 */
export function failoverCallsOf(
  site: ProtectedSite,
): { of: DatabaseBinding; calls: WantedCall[] } | undefined {
  const theSwitch = bindSwitch(site);
  const { active, pilot } = site.regions;
  const ways = [pilot, active].map(toRegion => bindRun(site, toRegion));
  const of = ways[0].to?.database;
  const calls = ways.flatMap(({ from, to }) =>
    from && to && theSwitch
      ? [failoverCalls({ site, from, to, switch: theSwitch }, {})]
      : [],
  );
  return of && calls.length === ways.length
    ? { of, calls: distinctCalls(calls.flat()) }
    : undefined;
}
