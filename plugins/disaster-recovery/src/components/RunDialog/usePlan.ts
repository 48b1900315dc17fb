import { useApi } from '@backstage/core-plugin-api';
import type {
  Plan,
  PlanRequest,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { usePlanned, type Planned } from './usePlanned';

/** The plan of one kind and mode. */
export function usePlan(
  site: string,
  kind: PlanRequest['kind'],
  mode: PlanRequest['mode'],
): Planned<Plan> {
  const api = useApi(disasterRecoveryApiRef);
  return usePlanned([site, kind, mode].join(), () =>
    api.plan(site, { kind, mode }),
  );
}
