import {
  type Measurement,
  MEASUREMENTS,
  type SiteDetail,
  type SiteRegion,
} from '@understudy/plugin-disaster-recovery-common';

type MeasurementKey = keyof typeof MEASUREMENTS;

/** The region's measurement of that name. */
export function measurementOf(
  region: SiteRegion,
  key: MeasurementKey,
): Measurement | undefined {
  return region.measurements.find(({ name }) => name === MEASUREMENTS[key]);
}

/** Its value, where it may be believed (invariant I5). */
export function factOf(
  region: SiteRegion,
  key: MeasurementKey,
): Measurement['value'] {
  const measurement = measurementOf(region, key);
  return measurement?.state === 'known' ? measurement.value : undefined;
}

/** The believed value of a fact about the whole site, wherever it was recorded. */
export function siteFactOf(
  site: SiteDetail,
  key: MeasurementKey,
): Measurement['value'] {
  for (const region of site.regions) {
    const value = factOf(region, key);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
