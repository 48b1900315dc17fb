import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT, testSite } from '../__testUtils__';
import { observeRoles } from './observeRoles';

const role = (region: string, value?: string) =>
  measurement(MEASUREMENTS.databaseRole, value, { region });
const answer = (value?: string) =>
  measurement(MEASUREMENTS.trafficAnswer, value, { region: ACTIVE });
const writable = (region: string, value: boolean) =>
  measurement(MEASUREMENTS.workloadWritable, value, { region });
const status = (region: string, value: string) =>
  measurement(MEASUREMENTS.databaseStatus, value, { region });

const cases: [string, Measurement[], (string | undefined)[]][] = [
  [
    'at home',
    [role(ACTIVE, 'primary'), role(PILOT, 'replica'), answer(ACTIVE)],
    [ACTIVE, PILOT, 'serving', 'standby'],
  ],
  [
    'traffic moved by itself: data decides',
    [role(ACTIVE, 'primary'), role(PILOT, 'replica'), answer(PILOT)],
    [ACTIVE, PILOT, 'serving', 'standby'],
  ],
  [
    'the active region is dark',
    [role(ACTIVE), role(PILOT, 'replica'), answer(PILOT)],
    [undefined, PILOT, 'unknown', 'standby'],
  ],
  [
    'failed over, the old region is dark',
    [role(ACTIVE), role(PILOT, 'primary'), answer(PILOT)],
    [PILOT, undefined, 'unknown', 'serving'],
  ],
  [
    'failed over, the old primary is back and does not write',
    [
      role(ACTIVE, 'primary'),
      role(PILOT, 'primary'),
      answer(PILOT),
      writable(ACTIVE, false),
    ],
    [PILOT, undefined, 'fenced', 'serving'],
  ],
  [
    'failed over, whether the old primary writes is unknown',
    [role(ACTIVE, 'primary'), role(PILOT, 'primary'), answer(PILOT)],
    [PILOT, undefined, 'unknown', 'serving'],
  ],
  [
    'two primaries, DNS does not answer',
    [role(ACTIVE, 'primary'), role(PILOT, 'primary'), answer()],
    [undefined, undefined, 'unknown', 'unknown'],
  ],
  [
    'the replica is being made again, the other way round',
    [
      role(ACTIVE, 'replica'),
      status(ACTIVE, 'creating'),
      role(PILOT, 'primary'),
      answer(PILOT),
    ],
    [PILOT, undefined, 'rebuilding', 'serving'],
  ],
  ['nothing was measured', [], [undefined, undefined, 'unknown', 'unknown']],
];

describe('observeRoles', () => {
  it.each(cases)('%s', (_, measurements, expected) => {
    const roles = observeRoles(testSite(), measurements);
    expect([
      roles.servingRegion,
      roles.standbyRegion,
      roles.byRegion[ACTIVE],
      roles.byRegion[PILOT],
    ]).toEqual(expected);
  });

  it('I5: does not believe what is past its deadline', () => {
    const stale = { state: 'unknown' as const, unknownBecause: 'stale' };
    const roles = observeRoles(testSite(), [
      { ...role(ACTIVE, 'primary'), ...stale },
      role(PILOT, 'replica'),
    ]);
    expect(roles.servingRegion).toBeUndefined();
    expect(roles.byRegion[ACTIVE]).toBe('unknown');
  });
});
