import type { SiteDefinition } from '../site';

/** Sizes of an Auto Scaling group, in instances. */
export interface Capacity {
  min: number;
  desired: number;
  max: number;
}

/** What a region needs when it serves, and what it keeps as a standby. */
export function capacityOf({
  compute: { min, desired, max, pilotMin },
}: SiteDefinition): { serving: Capacity; standby: Capacity } {
  return {
    serving: { min, desired, max },
    // The upper limit is that of production, so that a takeover only has to
    // ask for instances and not for permission to have them.
    standby: { min: pilotMin, desired: pilotMin, max },
  };
}
