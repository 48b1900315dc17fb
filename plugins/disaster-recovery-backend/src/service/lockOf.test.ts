import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT } from '../__testUtils__';
import { lockOf } from './lockOf';

const lock = { state: 'held', holder: 'olivia@laptop', run: 'r1' };
const held = measurement(MEASUREMENTS.lock, JSON.stringify(lock));

it('is the lock of the region that a run would lead to', () => {
  expect(lockOf([held], PILOT)).toEqual(lock);
  expect(lockOf([held], ACTIVE)).toBeUndefined();
});

it.each([
  ['nobody ever took it', measurement(MEASUREMENTS.lock, 'none')],
  ['I5: nobody knows', { ...held, state: 'unknown' as const }],
])('is none where %s', (_, seen) => {
  expect(lockOf([seen], PILOT)).toBeUndefined();
});
