import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  WavePlan,
  WavePlanRequest,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';

export interface WavePlanState {
  /** The last plan that came; stays while a newer one is computed. */
  plan?: WavePlan;
  error?: Error;
  planning: boolean;
  replan(): void;
}

/** The plan of a wave, computed anew whenever region, kind or mode changes; none without a region. */
export function useWavePlan({
  region,
  kind,
  mode,
}: WavePlanRequest): WavePlanState {
  const api = useApi(disasterRecoveryApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<WavePlanState, 'replan'>>({
    planning: false,
  });

  useEffect(() => {
    let current = true;
    if (!region) {
      setState({ planning: false });
      return undefined;
    }
    setState(previous => ({ plan: previous.plan, planning: true }));
    api.planWave({ region, kind, mode }).then(
      plan => current && setState({ plan, planning: false }),
      error =>
        current &&
        setState(previous => ({ plan: previous.plan, error, planning: false })),
    );
    return () => {
      current = false;
    };
  }, [api, region, kind, mode, attempt]);

  const replan = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, replan };
}
