import { useApi } from '@backstage/core-plugin-api';
import type {
  WavePlan,
  WavePlanRequest,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { usePlanned, type Planned } from '../RunDialog';

/** The plan of a wave; none without a region. */
export function useWavePlan(request: WavePlanRequest): Planned<WavePlan> {
  const api = useApi(disasterRecoveryApiRef);
  const { region, kind, mode } = request;
  return usePlanned(region ? [region, kind, mode].join() : undefined, () =>
    api.planWave(request),
  );
}
