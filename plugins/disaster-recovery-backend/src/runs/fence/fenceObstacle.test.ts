import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT, testSite } from '../../__testUtils__';
import { observeRoles } from '../../sites';
import { fenceObstacle, type LeadingRun } from './fenceObstacle';
import { siteAlerts } from './siteAlerts';

const REGIONS = [ACTIVE, PILOT];
const otherThan = (region: string) => (region === ACTIVE ? PILOT : ACTIVE);
const UNSEEN = undefined;
const byRegion = <T>(active: T, pilot: T): Record<string, T> => ({
  [ACTIVE]: active,
  [PILOT]: pilot,
});

/** Everything that two regions can say of themselves, and where users are led. */
const CASES = ['primary', 'replica', UNSEEN].flatMap(activeRole =>
  ['primary', 'replica', UNSEEN].flatMap(pilotRole =>
    [true, false, UNSEEN].flatMap(activeWrites =>
      [true, false, UNSEEN].flatMap(pilotWrites =>
        [ACTIVE, PILOT, UNSEEN].flatMap(users =>
          [ACTIVE, PILOT, UNSEEN].map(toRegion => ({
            role: byRegion(activeRole, pilotRole),
            writes: byRegion(activeWrites, pilotWrites),
            users,
            toRegion,
          })),
        ),
      ),
    ),
  ),
);

type Case = (typeof CASES)[number];

const measured = ({ role, writes, users }: Case): Measurement[] => [
  measurement(MEASUREMENTS.trafficAnswer, users),
  ...REGIONS.flatMap(region => [
    measurement(MEASUREMENTS.databaseRole, role[region], { region }),
    measurement(MEASUREMENTS.workloadWritable, writes[region], { region }),
  ]),
];

const leading = ({ toRegion }: Case): LeadingRun | undefined =>
  toRegion ? { kind: 'failover', number: 7, toRegion } : undefined;

const look = (each: Case) => {
  const site = testSite();
  const measurements = measured(each);
  const roles = observeRoles(site, measurements);
  return {
    roles,
    alerts: siteAlerts({ site, roles, measurements }),
    mayFence: (region: string) =>
      fenceObstacle(site, measurements, region, leading(each)) === undefined,
  };
};

describe('fenceObstacle', () => {
  it('lets nobody fence who serves, where a run leads, or the last one that may take writes', () => {
    const wrong = CASES.flatMap(each => {
      const { roles, mayFence } = look(each);
      return REGIONS.filter(mayFence)
        .filter(region => {
          const other = otherThan(region);
          return (
            roles.servingRegion === region ||
            each.toRegion === region ||
            each.role[other] === 'replica' ||
            (roles.servingRegion !== other && each.writes[other] === false)
          );
        })
        .map(region => ({ each, region }));
    });
    expect(wrong).toEqual([]);
    expect(CASES).toHaveLength(729);
  });

  it('where data may go apart, the one who should not write may be fenced unless a run leads there', () => {
    // A replica that takes writes is one of two moments: it is looked at again.
    const inOneMoment = CASES.filter(({ role, writes }) =>
      REGIONS.every(region => role[region] !== 'replica' || !writes[region]),
    );
    const wrong = inOneMoment.filter(each => {
      const { alerts, mayFence } = look(each);
      return alerts.some(({ region }) =>
        (region ? [region] : REGIONS).some(
          one => mayFence(one) === (each.toRegion === one),
        ),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('two primaries, neither of which is proven to take no writes, are always an alert', () => {
    const wrong = CASES.filter(each => {
      const isFound =
        REGIONS.every(region => each.role[region] === 'primary') &&
        REGIONS.every(region => each.writes[region] !== false);
      return isFound && look(each).alerts.length !== 1;
    });
    expect(wrong).toEqual([]);
  });

  it('knows the regions of the site', () => {
    expect(fenceObstacle(testSite(), [], 'us-east-1', undefined)).toContain(
      'not in us-east-1',
    );
  });
});
