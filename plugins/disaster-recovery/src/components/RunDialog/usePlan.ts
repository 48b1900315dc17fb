import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Plan,
  PlanRequest,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';

export interface PlanState {
  /** The last plan that came; stays while a newer one is computed. */
  plan?: Plan;
  error?: Error;
  planning: boolean;
  /** Computes the plan again from present facts. */
  replan(): void;
}

/** The plan of one kind and mode, computed anew whenever either changes. */
export function usePlan(
  site: string,
  kind: PlanRequest['kind'],
  mode: PlanRequest['mode'],
): PlanState {
  const api = useApi(disasterRecoveryApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<PlanState, 'replan'>>({
    planning: true,
  });

  useEffect(() => {
    let current = true;
    setState(previous => ({ plan: previous.plan, planning: true }));
    api.plan(site, { kind, mode }).then(
      plan => current && setState({ plan, planning: false }),
      error =>
        current &&
        setState(previous => ({ plan: previous.plan, error, planning: false })),
    );
    return () => {
      current = false;
    };
  }, [api, site, kind, mode, attempt]);

  const replan = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, replan };
}
