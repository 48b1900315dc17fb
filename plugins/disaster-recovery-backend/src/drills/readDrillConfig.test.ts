import { ConfigReader } from '@backstage/config';
import { readDrillConfig } from './readDrillConfig';
import { scheduleOfSite } from './scheduleOfSite';

const read = (drills: object) =>
  readDrillConfig(new ConfigReader({ disasterRecovery: { drills } } as never));
const one = (schedule: object) =>
  read({ schedules: [{ name: 'weekly', at: '04:00', ...schedule }] });

describe('readDrillConfig', () => {
  it('is empty where nothing is configured', () => {
    expect(readDrillConfig(new ConfigReader({})).schedules).toEqual([]);
  });

  it('reads a schedule, with what is left out', () => {
    expect(
      one({ everyDays: 30, blocked: [{ days: ['fri', 'sat'] }] }).schedules,
    ).toEqual([
      {
        name: 'weekly',
        cron: '0 4 * * *',
        everyDays: 30,
        timeZone: 'UTC',
        maxAgeDays: 90,
        blocked: [{ days: ['fri', 'sat'], from: '00:00', to: '24:00' }],
      },
    ]);
  });

  it.each([
    [{ name: 'a b' }, /schedules\[0\]\.name is "a b"; write letters/],
    [{ at: '4:00' }, /schedules\[0\]\.at is "4:00"; write it like "04:00"/],
    [{ cron: '0 4 * * 2' }, /either "cron".* or "at"/],
    [{ at: undefined }, /either "cron".* or "at"/],
    [{ at: undefined, cron: '0 4 * *' }, /\.cron .*; write five fields/],
    [{ at: undefined, cron: '0 25 * * *' }, /\.cron .*; write five fields/],
    [{ timeZone: 'Berlin' }, /timeZone is "Berlin"; .*"Europe\/Berlin"/],
    [{ everyDays: 1.5 }, /everyDays is 1.5; write a whole number/],
    [{ maxAgeDays: 0 }, /maxAgeDays is 0; write a number above 0/],
    [{ blocked: [{ days: ['friday'] }] }, /days is "friday"; .*mon, tue/],
    [{ blocked: [{}] }, /blocked\[0\]\.firstDay/],
    [
      { blocked: [{ days: ['fri'], from: '22:00', to: '06:00' }] },
      /\.to is "06:00"; it lies before 22:00; write two windows/,
    ],
    [
      { blocked: [{ firstDay: '2026-12-20', lastDay: '2026-01-06' }] },
      /lastDay is "2026-01-06"; it lies before 2026-12-20/,
    ],
  ])('refuses %j, naming the field and the remedy', (schedule, message) => {
    expect(() => one(schedule)).toThrow(message);
  });

  it('refuses one name twice, and no place at all', () => {
    const schedule = { name: 'weekly', at: '04:00' };
    expect(() => read({ schedules: [schedule, schedule] })).toThrow(
      /"weekly"; give each schedule a name of its own/,
    );
    expect(() => read({ atOnce: 0 })).toThrow(/drills\.atOnce is 0/);
  });
});

describe('scheduleOfSite', () => {
  const config = read({
    schedules: [
      { name: 'all', at: '01:00' },
      { name: 'tier', at: '02:00', tier: 'tier-1' },
      { name: 'site', at: '03:00', site: 'orders' },
      { name: 'chosen', at: '04:00', tier: 'nobody' },
    ],
  });
  it.each([
    [{ name: 'shop' }, 'all'],
    [{ name: 'shop', tier: 'tier-1' }, 'tier'],
    [{ name: 'orders', tier: 'tier-1' }, 'site'],
    [{ name: 'orders', drillSchedule: 'chosen' }, 'chosen'],
    [{ name: 'shop', drillSchedule: 'gone' }, 'all'],
  ])('for %j is %s', (site, name) => {
    expect(scheduleOfSite(config, site)?.name).toBe(name);
  });
});
