import { useAddressParams } from '../../ui';
import { SHOWN } from './programmeWords';

/** What of the programme is shown. */
export function useShown() {
  const { params, set, clear } = useAddressParams();
  return {
    shown: SHOWN.find(each => each === params.get('show')) ?? ('all' as const),
    search: params.get('search') ?? '',
    set,
    clear,
  };
}
