import { DateTime } from 'luxon';
import { blockedBy } from './blockedBy';
import type { DrillSchedule } from './DrillSchedule';
import { isDue, nextDrill, timesBetween } from './dueTimes';

const schedule = (more: Partial<DrillSchedule> = {}): DrillSchedule => ({
  name: 'nightly',
  cron: '30 2 * * *',
  everyDays: 1,
  timeZone: 'Europe/Berlin',
  blocked: [],
  maxAgeDays: 90,
  ...more,
});

/** Due times by the clock on the wall, with what the zone then adds to UTC. */
function due(
  of: Partial<DrillSchedule>,
  firstDay: string,
  lastDay: string,
  site = 'orders',
) {
  const given = schedule(of);
  const zone = given.timeZone;
  return timesBetween(given, {
    after: DateTime.fromISO(`${firstDay}T00:00`, { zone }).toJSDate(),
    until: DateTime.fromISO(`${lastDay}T23:59`, { zone }).toJSDate(),
  })
    .filter(at => isDue(given, site, at))
    .map(at =>
      DateTime.fromJSDate(at, { zone }).toFormat("MM-dd HH:mm 'UTC'Z"),
    );
}

const BERLIN = { timeZone: 'Europe/Berlin' };
const NEW_YORK = { timeZone: 'America/New_York' };

describe('due times on the days on which clocks change', () => {
  it.each([
    {
      what: 'Berlin, spring: a time that there is not counts as the end of the gap',
      of: { ...BERLIN, cron: '30 2 * * *' },
      days: ['2026-03-28', '2026-03-30'],
      are: ['03-28 02:30 UTC+1', '03-29 03:00 UTC+2', '03-30 02:30 UTC+2'],
    },
    {
      what: 'Berlin, autumn: a time that comes twice counts once, the first time',
      of: { ...BERLIN, cron: '30 2 * * *' },
      days: ['2026-10-24', '2026-10-26'],
      are: ['10-24 02:30 UTC+2', '10-25 02:30 UTC+2', '10-26 02:30 UTC+1'],
    },
    {
      what: 'New York, spring',
      of: { ...NEW_YORK, cron: '30 2 * * *' },
      days: ['2026-03-07', '2026-03-09'],
      are: ['03-07 02:30 UTC-5', '03-08 03:00 UTC-4', '03-09 02:30 UTC-4'],
    },
    {
      what: 'New York, autumn',
      of: { ...NEW_YORK, cron: '30 1 * * *' },
      days: ['2026-10-31', '2026-11-02'],
      are: ['10-31 01:30 UTC-4', '11-01 01:30 UTC-4', '11-02 01:30 UTC-5'],
    },
    {
      what: 'what is not in the gap keeps its time on the wall',
      of: { ...BERLIN, cron: '0 4 * * *' },
      days: ['2026-03-28', '2026-03-30'],
      are: ['03-28 04:00 UTC+1', '03-29 04:00 UTC+2', '03-30 04:00 UTC+2'],
    },
  ])('$what', ({ of, days: [first, last], are }) => {
    expect(due(of, first, last)).toEqual(are);
  });

  it('counts days by the calendar: one of 23 or 25 hours is a day', () => {
    for (const [first, last] of [
      ['2026-03-20', '2026-04-10'],
      ['2026-10-15', '2026-11-05'],
    ]) {
      const days = due({ cron: '0 4 * * *', everyDays: 7 }, first, last).map(
        text => Date.parse(`2026-${text.slice(0, 5)}`) / 86_400_000,
      );
      expect(days.length).toBeGreaterThanOrEqual(3);
      days.slice(1).forEach((day, index) => expect(day - days[index]).toBe(7));
    }
  });
});

describe('every so many days', () => {
  const of = { cron: '0 4 * * *', everyDays: 10 };

  it('spreads the sites over the days, and is the same from every start', () => {
    const firsts = Array.from(
      { length: 60 },
      (_, index) => due(of, '2026-06-01', '2026-06-10', `site-${index}`)[0],
    );
    expect(new Set(firsts).size).toBeGreaterThan(7);
    expect(due(of, '2026-06-01', '2026-06-30').slice(-2)).toEqual(
      due(of, '2026-06-11', '2026-06-30').slice(-2),
    );
  });
});

describe('blocked windows', () => {
  const at = (text: string, zone = 'Europe/Berlin') =>
    DateTime.fromISO(text, { zone }).toJSDate();

  it('are read by the clock on the wall, summer and winter', () => {
    const blocked = schedule({
      blocked: [{ days: ['tue'], from: '08:00', to: '18:00' }],
    });
    for (const day of ['2026-01-13', '2026-07-14']) {
      expect(blockedBy(blocked, at(`${day}T07:59`))).toBeUndefined();
      expect(blockedBy(blocked, at(`${day}T08:00`))).toBeDefined();
      expect(blockedBy(blocked, at(`${day}T17:59`))).toBeDefined();
      expect(blockedBy(blocked, at(`${day}T18:00`))).toBeUndefined();
    }
    expect(blockedBy(blocked, at('2026-07-15T12:00'))).toBeUndefined();
  });

  it('of dates hold from the first day to the end of the last', () => {
    const blocked = schedule({
      blocked: [
        { firstDay: '2026-12-20', lastDay: '2027-01-06', because: 'peak' },
      ],
    });
    expect(blockedBy(blocked, at('2026-12-19T23:59'))).toBeUndefined();
    expect(blockedBy(blocked, at('2026-12-20T00:00'))).toBeDefined();
    expect(blockedBy(blocked, at('2027-01-06T23:59'))).toBeDefined();
    expect(blockedBy(blocked, at('2027-01-07T00:00'))).toBeUndefined();
  });

  it('are passed over by the next drill', () => {
    const fridayToMonday = {
      days: ['fri' as const, 'sat' as const, 'sun' as const, 'mon' as const],
      from: '00:00',
      to: '24:00',
    };
    const given = schedule({ cron: '0 4 * * *', blocked: [fridayToMonday] });
    expect(nextDrill(given, 'orders', at('2026-11-27T12:00'))).toEqual(
      at('2026-12-01T04:00'),
    );
    const never = schedule({
      blocked: [
        {
          days: [...fridayToMonday.days, 'tue', 'wed', 'thu'],
          from: '00:00',
          to: '24:00',
        },
      ],
    });
    expect(nextDrill(never, 'orders', at('2026-11-27T12:00'))).toBeUndefined();
  });
});
