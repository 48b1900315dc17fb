import type { StartRequest } from '@understudy/failover';
import {
  MEASUREMENTS,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../../measurements/types';
import { outageOf } from './outageOf';

/** What was measured while the region that is left still answered, and since when it does not. */
export async function knownBefore(
  measurements: Pick<MeasurementStore, 'latest'>,
  plan: Plan,
): Promise<Pick<StartRequest, 'facts' | 'outage'>> {
  const measured = await measurements.latest(plan.site);
  const last = (wanted: string) =>
    measured.find(
      ({ name, region }) => name === wanted && region === plan.fromRegion,
    )?.value;
  const sourceLastWriteAt = last(MEASUREMENTS.workloadLastWrite);
  const sourceLastRow = last(MEASUREMENTS.workloadLastRow);
  return {
    facts:
      sourceLastWriteAt === undefined
        ? {}
        : {
            'record-position': {
              sourceLastWriteAt,
              ...(sourceLastRow !== undefined && { sourceLastRow }),
            },
          },
    outage: outageOf(plan, measured),
  };
}
