import {
  MEASUREMENTS,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measuredAtHome,
  measuredAway,
  measurement,
  PILOT,
  testSite,
} from '../../__testUtils__';
import { observeRoles } from '../../sites';
import { leftBehindOf } from './leftBehindOf';

const left = (name: string, value: Measurement['value']) =>
  measurement(name, value, { region: ACTIVE });

/** The region that was left as it runs on: a Multi-AZ primary, two instances, one NAT gateway. */
const runsOn = (...changes: Measurement[]) =>
  measuredAway(
    ...[
      left(MEASUREMENTS.databaseClass, 'db.t3.medium'),
      left(MEASUREMENTS.multiAz, true),
      left(MEASUREMENTS.databaseVersion, '8.4.5'),
      left(MEASUREMENTS.databaseStatus, 'available'),
      left(MEASUREMENTS.databaseStorage, 100 * 2 ** 30),
      left(MEASUREMENTS.databaseStorageType, 'gp3'),
      left(MEASUREMENTS.runningInstances, '2 t3.small'),
      left(MEASUREMENTS.natGateways, 1),
      left(MEASUREMENTS.healthyTargets, 0),
      left(MEASUREMENTS.keptSnapshots, 'none'),
    ].filter(({ name }) => !changes.some(change => change.name === name)),
    ...changes,
  );

const failover = {
  kind: 'failover',
  status: 'succeeded',
  fromRegion: ACTIVE,
  toRegion: PILOT,
  endedAt: '2026-11-27T03:21:00.000Z',
} as RunSummary;

const look = (measurements: Measurement[], runs: RunSummary[] = [failover]) => {
  const site = testSite();
  return leftBehindOf({
    site,
    roles: observeRoles(site, measurements),
    measurements,
    runs,
  });
};

describe('what a failover left behind', () => {
  it('is nothing at home', () => {
    expect(look(measuredAtHome(), [])).toBeUndefined();
    // Home again: it was left once, and has a primary that serves.
    expect(look(measuredAtHome())).toBeUndefined();
  });

  it('is paid for by the day at list prices until it is gone', () => {
    const found = look(runsOn())!;
    expect(found).toMatchObject({
      region: ACTIVE,
      since: failover.endedAt,
      isAtLeast: false,
    });
    expect(
      found.lines.map(({ item, perDay, alsoAsStandby }) => [
        item,
        perDay,
        alsoAsStandby,
      ]),
    ).toEqual([
      [
        'The old database: db.t3.medium, two zones',
        // 0.072 USD an hour, twice.
        3.456,
        undefined,
      ],
      // 200 GiB at 0.127 USD a month.
      ['Its storage: 200 GiB of gp3', 0.8351, undefined],
      ['Instances: 2 × t3.small', 1.0944, undefined],
      ['NAT gateways with their addresses: 1', 1.272, true],
      ['Load balancer', 0.6048, true],
    ]);
    expect(found.perDay).toBe(7.26);
  });

  it('counts one zone once, and of a database that stands still the storage alone', () => {
    const once = look(runsOn(left(MEASUREMENTS.multiAz, false)))!;
    expect(once.lines[0].perDay).toBe(1.728);
    const still = look(runsOn(left(MEASUREMENTS.databaseStatus, 'stopped')))!;
    expect(still.lines[0].item).toMatch(/^Its storage/);
  });

  it.each([
    [
      'a size in no table',
      left(MEASUREMENTS.databaseClass, 'db.x9z.large'),
      /its price in eu-west-1 is not known/,
    ],
    [
      'another kind of disk',
      left(MEASUREMENTS.databaseStorageType, 'io2'),
      /its price in eu-west-1 is not known/,
    ],
    [
      'what Extended Support costs',
      left(MEASUREMENTS.databaseVersion, '8.0.40'),
      /its price in eu-west-1 is not known/,
    ],
    [
      'who may not look',
      left(MEASUREMENTS.keptSnapshots, undefined),
      /missing/,
    ],
    [
      'a region that is silent',
      {
        ...left(MEASUREMENTS.runningInstances, '2 t3.small'),
        state: 'unknown' as const,
        unknownBecause: 'unreachable: no answer',
      },
      /no answer/,
    ],
  ])('I5: never takes %s for nothing', (_, change, because) => {
    const found = look(runsOn(change))!;
    expect(found.isAtLeast).toBe(true);
    expect(
      found.lines.flatMap(({ unknownBecause }) => unknownBecause ?? []),
    ).toEqual([expect.stringMatching(because)]);
  });

  it('says that it knows nothing where the region is dark', () => {
    const found = look(
      measuredAway(
        {
          ...left(MEASUREMENTS.databaseRole, 'primary'),
          state: 'unknown',
          unknownBecause: 'unreachable: no answer',
        },
        measurement(MEASUREMENTS.databaseRole, 'primary', { region: PILOT }),
      ),
    );
    expect(found).toMatchObject({ region: ACTIVE, isAtLeast: true });
    expect(found).not.toHaveProperty('perDay');
  });

  it('keeps counting the snapshot once a standby is there again', () => {
    const found = look([
      ...measuredAtHome(),
      left(MEASUREMENTS.keptSnapshots, 'orders-mysql-kept-0a1b2c3d 100'),
    ])!;
    expect(found).not.toHaveProperty('region');
    expect(found.lines).toEqual([
      {
        region: ACTIVE,
        item: 'Snapshot orders-mysql-kept-0a1b2c3d, kept until a person deletes it',
        perDay: 0.3123,
        isAtMost: true,
      },
    ]);
  });
});
