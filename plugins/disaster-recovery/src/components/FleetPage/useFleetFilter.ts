import {
  SITE_SORTS,
  type SiteSort,
} from '@understudy/plugin-disaster-recovery-common';
import { useAddressParams } from '../../ui';
import { VERDICT_ORDER } from './fleetFilter';

/** What of the fleet is shown. */
export function useFleetFilter() {
  const { params, set, clear } = useAddressParams();
  const sort: SiteSort =
    SITE_SORTS.find(each => each === params.get('sort')) ?? 'severity';
  return {
    verdict: VERDICT_ORDER.find(verdict => verdict === params.get('verdict')),
    search: params.get('search') ?? '',
    owner: params.get('owner') ?? '',
    region: params.get('region') ?? '',
    mine: params.get('sites') === 'mine',
    sort,
    set,
    clear,
  };
}

export type FleetFilterState = ReturnType<typeof useFleetFilter>;
