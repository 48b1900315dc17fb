import { REGION_PLACES } from './regionPlaces';

/** Mean radius of the earth in km (IUGG). */
const EARTH_RADIUS_KM = 6371;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Great-circle distance of two regions in km, to the nearest 10; undefined
 * where one of them is not known.
 */
export function regionDistance(one: string, other: string): number | undefined {
  const from = REGION_PLACES[one];
  const to = REGION_PLACES[other];
  if (!from || !to) {
    return undefined;
  }
  const [north, south] = [radians(from.latitude), radians(to.latitude)];
  const halfChord =
    Math.sin((south - north) / 2) ** 2 +
    Math.cos(north) *
      Math.cos(south) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const km = 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(halfChord));
  return Math.round(km / 10) * 10;
}
