import { useCallback, useEffect, useState } from 'react';
import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { refusalOf } from '../../api';
import type { OfferedDestination } from './destination';
import { loadDestinations } from './loadDestinations';

/** Where this portal can publish to, or why nobody knows. */
export function useDestinations(): {
  offered?: OfferedDestination[];
  error?: string;
  retry(): void;
} {
  const discovery = useApi(discoveryApiRef);
  const fetch = useApi(fetchApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    offered?: OfferedDestination[];
    error?: string;
  }>({});
  useEffect(() => {
    let left = false;
    const settle = (next: typeof state) => !left && setState(next);
    loadDestinations({ discovery, fetch }).then(
      offered => settle({ offered }),
      error => settle({ error: refusalOf(error).message }),
    );
    return () => {
      left = true;
    };
  }, [discovery, fetch, attempt]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, retry };
}
