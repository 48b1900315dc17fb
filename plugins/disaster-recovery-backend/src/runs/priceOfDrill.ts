import type { DrillUse } from '@understudy/failover';
import {
  databaseHour,
  instanceHour,
} from '@understudy/plugin-disaster-recovery-common';

/** USD an hour at list prices of what a drill runs; undefined where one price is not in the table. */
export function priceOfDrill({
  region,
  databaseClass,
  instances,
  instanceType,
}: DrillUse): number | undefined {
  const database =
    databaseClass === undefined
      ? undefined
      : databaseHour(databaseClass, region);
  const instance =
    instanceType === undefined ? undefined : instanceHour(instanceType, region);
  return database === undefined || instance === undefined
    ? undefined
    : database + instances * instance;
}
