import type { StartRequest } from '@understudy/failover';
import {
  MEASUREMENTS,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../../measurements/types';
import { FROM_THE_FUTURE } from '../../measurements/rows';
import { outageOf } from './outageOf';

/**
 * What was measured while the region that is left still answered, and since when it does not.
 * The lag is the last that was known, with its time: in an outage RDS publishes none.
 */
export async function knownBefore(
  measurements: Pick<MeasurementStore, 'latest'>,
  plan: Plan,
): Promise<Pick<StartRequest, 'facts' | 'outage'>> {
  const measured = await measurements.latest(plan.site);
  const last = (wanted: string, region: string) =>
    measured.find(each => each.name === wanted && each.region === region);
  const sourceLastWriteAt = last(
    MEASUREMENTS.workloadLastWrite,
    plan.fromRegion,
  )?.value;
  const sourceLastRow = last(
    MEASUREMENTS.workloadLastRow,
    plan.fromRegion,
  )?.value;
  const lag = last(MEASUREMENTS.replicaLag, plan.toRegion);
  const known = {
    ...(sourceLastWriteAt !== undefined && { sourceLastWriteAt }),
    ...(sourceLastRow !== undefined && { sourceLastRow }),
    ...(lag?.value !== undefined &&
      lag.unknownBecause !== FROM_THE_FUTURE && {
        lagSeconds: lag.value,
        lagAt: lag.sourceTime,
      }),
  };
  return {
    facts: Object.keys(known).length === 0 ? {} : { 'record-position': known },
    outage: outageOf(plan, measured),
  };
}
