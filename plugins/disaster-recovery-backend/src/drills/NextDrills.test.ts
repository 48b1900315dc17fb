import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import type { DrillSchedule } from './DrillSchedule';
import { nextDrill } from './dueTimes';
import { NextDrills } from './NextDrills';

const MONTHLY: DrillSchedule = {
  name: 'monthly',
  cron: '0 4 * * *',
  everyDays: 27,
  timeZone: 'Europe/Berlin',
  maxAgeDays: 90,
  blocked: [{ days: ['fri', 'sat'], from: '00:00', to: '24:00' }],
};
const SITES = Array.from({ length: 1000 }, (_, index) => `site-${index}`);
const NOW = new Date('2026-11-27T12:00:00.000Z');

const hold = (overrides: Partial<DrillHold>): DrillHold => ({
  id: 'h1',
  reason: 'sales',
  from: '2026-11-01T00:00:00.000Z',
  until: '2026-12-20T00:00:00.000Z',
  placedBy: 'user:default/kim',
  placedAt: '2026-11-01T00:00:00.000Z',
  ...overrides,
});

describe('the next drills of a fleet', () => {
  it('are those of each site, looked for once a place', () => {
    const look = jest.fn(nextDrill);
    const nextDrills = new NextDrills(look);
    for (const site of SITES) {
      nextDrills.of(MONTHLY, site, NOW);
    }
    expect(look.mock.calls.length).toBeLessThanOrEqual(27);
    for (const site of SITES.slice(0, 40)) {
      expect(nextDrills.of(MONTHLY, site, NOW)).toEqual(
        nextDrill(MONTHLY, site, NOW),
      );
    }
  });

  it('are looked for again once they have come', () => {
    const nextDrills = new NextDrills();
    const first = nextDrills.of(MONTHLY, 'shop', NOW)!;
    expect(nextDrills.of(MONTHLY, 'shop', first)!.getTime()).toBeGreaterThan(
      first.getTime(),
    );
    // A clock that goes back does not believe what comes later.
    expect(nextDrills.of(MONTHLY, 'shop', NOW)).toEqual(first);
  });

  it('heed what is held, and what is lifted', () => {
    const nextDrills = new NextDrills();
    const daily = { ...MONTHLY, everyDays: 1 };
    const next = (holds: DrillHold[], site = 'shop') =>
      nextDrills.of(daily, site, NOW, holds)?.toISOString();
    const free = next([]);
    expect(next([hold({})])).toBe('2026-12-20T03:00:00.000Z');
    expect(next([hold({ site: 'orders' })])).toBe(free);
    expect(next([hold({ site: 'orders' })], 'orders')).not.toBe(free);
    expect(next([hold({ liftedAt: NOW.toISOString() })])).toBe(free);
  });
});
