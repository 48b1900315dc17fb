import type { SitesQuery } from '@understudy/plugin-disaster-recovery-common';
import type { FleetFilterState } from './useFleetFilter';

/** As many owners as the server takes. */
const MOST_OWNERS = 100;

/** An owner that nobody is: an empty list would leave the owner open. */
const NOBODY = [''];

/** What the server is asked for. An absent part does not narrow. */
export type FleetQuery = Pick<
  SitesQuery,
  'verdict' | 'owner' | 'region' | 'text' | 'sort'
>;

/**
 * @param own - entity refs through which the person owns things; absent until known
 * @param owners - of all sites; absent until known
 */
export function fleetQuery(
  filter: Pick<
    FleetFilterState,
    'verdict' | 'search' | 'owner' | 'region' | 'mine' | 'sort'
  >,
  { own, owners }: { own?: string[]; owners?: string[] },
): FleetQuery {
  const { verdict, search, region, owner, mine, sort } = filter;
  let wanted = owner ? [owner] : undefined;
  if (mine && own) {
    // Of somebody's many groups those count that own a site.
    const mineHere = own
      .filter(each => !owners || owners.includes(each))
      .filter(each => !owner || each === owner)
      .slice(0, MOST_OWNERS);
    wanted = mineHere.length > 0 ? mineHere : NOBODY;
  }
  return {
    sort,
    ...(verdict && { verdict: [verdict] }),
    ...(wanted && { owner: wanted }),
    ...(region && { region }),
    ...(search.trim() && { text: search.trim() }),
  };
}
