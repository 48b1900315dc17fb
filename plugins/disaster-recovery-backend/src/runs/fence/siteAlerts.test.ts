import {
  MEASUREMENTS,
  type FenceWatch,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT, testSite } from '../../__testUtils__';
import { observeRoles } from '../../sites';
import { siteAlerts } from './siteAlerts';

const writable = (region: string, value: boolean | 'unknown' = true) =>
  measurement(
    MEASUREMENTS.workloadWritable,
    value === 'unknown' ? undefined : value,
    { region },
  );
const primary = (region: string) =>
  measurement(MEASUREMENTS.databaseRole, 'primary', { region });
/** No instance, and none can start. */
const nobodyIn = (region: string) => [
  measurement(MEASUREMENTS.instancesInService, 0, { region }),
  measurement(MEASUREMENTS.capacityMax, 0, { region }),
];
const watch: FenceWatch = {
  region: ACTIVE,
  state: 'silent',
  since: '2026-11-27T10:00:00.000Z',
  reason: 'does not answer',
  proofs: [],
};

const alerts = (
  measurements: ReturnType<typeof measurement>[],
  fenceWatch?: FenceWatch,
) => {
  const site = testSite();
  const roles = observeRoles(site, measurements);
  return siteAlerts({ site, roles, measurements, fenceWatch });
};

describe('alerts of a site', () => {
  it('are none while one region takes writes', () => {
    expect(alerts([writable(ACTIVE), writable(PILOT, false)])).toEqual([]);
    expect(alerts([writable(ACTIVE), writable(PILOT, 'unknown')])).toEqual([]);
  });

  it.each([
    [ACTIVE, PILOT],
    [PILOT, ACTIVE],
  ])(
    'say in red that two regions write; users are led to %s',
    (users, second) => {
      const both = [
        primary(ACTIVE),
        primary(PILOT),
        writable(ACTIVE),
        writable(PILOT),
        measurement(MEASUREMENTS.trafficAnswer, users),
      ];
      expect(alerts(both)).toEqual([
        expect.objectContaining({
          kind: 'two-writers',
          region: second,
          sentence: expect.stringContaining(`Fence ${second} now`),
        }),
      ]);
    },
  );

  it('go by the region that a run left, where nobody can tell where users are', () => {
    const [alert] = alerts([writable(ACTIVE), writable(PILOT)], watch);
    expect(alert).toMatchObject({
      kind: 'two-writers',
      region: ACTIVE,
      since: watch.since,
    });
  });

  it('name no region where nobody can tell which one users reach', () => {
    const [writers] = alerts([writable(ACTIVE), writable(PILOT)]);
    expect(writers).toMatchObject({
      kind: 'two-writers',
      sentence: expect.stringMatching(/find out, and fence the other one$/),
    });
    expect(writers).not.toHaveProperty('region');
    const [primaries] = alerts([primary(ACTIVE), primary(PILOT)]);
    expect(primaries).toMatchObject({
      kind: 'unfenced',
      sentence: expect.stringMatching(/find out, and fence the other one$/),
    });
    expect(primaries).not.toHaveProperty('region');
  });

  it.each([
    [ACTIVE, PILOT],
    [PILOT, ACTIVE],
  ])(
    'name the silent one of two primaries; users are led to %s',
    (users, second) => {
      for (const silence of [[], [writable(second, 'unknown')]]) {
        const both = [
          primary(ACTIVE),
          primary(PILOT),
          writable(users),
          measurement(MEASUREMENTS.trafficAnswer, users),
          ...silence,
        ];
        expect(alerts(both)).toEqual([
          expect.objectContaining({
            kind: 'unfenced',
            region: second,
            sentence: expect.stringContaining(`Fence ${second}`),
          }),
        ]);
        // The check of the same name finds nothing either.
        expect(alerts([...both, nobodyIn(second)].flat())).toEqual([]);
      }
    },
  );

  it('are none where the database of one region is no primary, or is not known to be', () => {
    for (const role of ['replica', undefined]) {
      const other = measurement(MEASUREMENTS.databaseRole, role, {
        region: PILOT,
      });
      expect(alerts([primary(ACTIVE), other, writable(ACTIVE)])).toEqual([]);
    }
  });

  it('say that a region is not proven to be fenced, silent or not', () => {
    expect(alerts([], watch)).toMatchObject([
      { kind: 'unfenced', sentence: expect.stringMatching(/does not answer/) },
    ]);
    expect(
      alerts([], {
        ...watch,
        state: 'closing',
        reason: '2 instances are left',
      }),
    ).toMatchObject([{ sentence: expect.stringMatching(/2 instances/) }]);
  });
});
