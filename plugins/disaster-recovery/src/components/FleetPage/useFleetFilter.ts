import { useSearchParams } from 'react-router-dom';
import { VERDICT_ORDER } from './fleetFilter';

/** The filter lives in the address, so that a link shows the same fleet. */
export function useFleetFilter() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string | undefined) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return {
    verdict: VERDICT_ORDER.find(verdict => verdict === params.get('verdict')),
    search: params.get('search') ?? '',
    owner: params.get('owner') ?? '',
    region: params.get('region') ?? '',
    mine: params.get('sites') === 'mine',
    set,
    clear: () => setParams({}, { replace: true }),
  };
}

export type FleetFilterState = ReturnType<typeof useFleetFilter>;
