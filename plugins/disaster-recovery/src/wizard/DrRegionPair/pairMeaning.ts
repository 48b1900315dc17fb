import {
  REGION_PLACES,
  regionDistance,
} from '@understudy/plugin-disaster-recovery-common';
import type { Consequence } from '../Meaning';

/** Nearer than this, one storm or flood can reach both: our line, not one of AWS. */
const NEAR_KM = 500;

/** Light in fibre goes about 200 km in a millisecond; cables are longer than the great circle. */
const FIBRE_KM_A_MILLISECOND = 200;

/** What the distance of two different regions implies. */
export function pairMeaning(active: string, pilot: string): Consequence[] {
  const km = regionDistance(active, pilot);
  if (!km) {
    return [];
  }
  const [from, to] = [REGION_PLACES[active], REGION_PLACES[pilot]];
  const roundTrip = Math.max(1, Math.round((2 * km) / FIBRE_KM_A_MILLISECOND));
  return [
    {
      text: `About ${km.toLocaleString(
        'en',
      )} km apart, by great circle between the regions' cities; both in AWS partition aws, so that roles, keys and replication work between them.`,
    },
    placeMeaning(km, from.continent, to.continent),
    {
      text: `The replica follows asynchronously: distance does not slow writes down, but a change needs at least ${roundTrip} ms there and back, and what is under way when a region fails is lost.`,
    },
  ];
}

function placeMeaning(km: number, from: string, to: string): Consequence {
  if (km < NEAR_KM) {
    return {
      text: `Near each other: one storm, flood or failure of the power grid can reach both.`,
      warning: true,
    };
  }
  return from === to
    ? {
        text: `Same continent (${from}): what disturbs its power grid or its carriers can reach both.`,
      }
    : {
        text: `Different continents: make sure that the data may leave ${from} for ${to}; after a failover most users are far from what serves them.`,
      };
}
