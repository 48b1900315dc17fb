import { ConfigReader } from '@backstage/config';
import { isHeld, isQuiet, readQuietHours } from './QuietHours';

const read = (quietHours: object) =>
  readQuietHours(
    new ConfigReader({ disasterRecovery: { verdicts: { quietHours } } } as any),
  )!;
const night = read({ timeZone: 'Europe/Berlin', from: '22:00', to: '07:00' });

describe('quiet hours', () => {
  it('are those of the clock on the wall, over midnight and in summer too', () => {
    const quiet = (at: string) => isQuiet(night, new Date(at));
    expect(quiet('2026-11-27T20:59:59Z')).toBe(false);
    expect(quiet('2026-11-27T21:00:00Z')).toBe(true);
    expect(quiet('2026-11-28T05:59:59Z')).toBe(true);
    expect(quiet('2026-11-28T06:00:00Z')).toBe(false);
    expect(quiet('2026-07-01T05:00:00Z')).toBe(false);
    expect(quiet('2026-07-01T04:59:00Z')).toBe(true);
  });

  it('begin on the days that are named', () => {
    const friday = { ...night, days: ['fri'] as const };
    expect(isQuiet(friday, new Date('2026-11-27T23:00:00Z'))).toBe(true);
    // Saturday morning is Friday's night; Saturday's is not.
    expect(isQuiet(friday, new Date('2026-11-28T03:00:00Z'))).toBe(true);
    expect(isQuiet(friday, new Date('2026-11-28T23:00:00Z'))).toBe(false);
    const noon = read({ from: '12:00', to: '13:00', days: ['sun'] });
    expect(isQuiet(noon, new Date('2026-11-29T12:59:00Z'))).toBe(true);
    expect(isQuiet(noon, new Date('2026-11-29T13:00:00Z'))).toBe(false);
  });

  it('keep what can wait, and what was told as urgent is told as over', () => {
    const at = new Date('2026-11-27T23:00:00Z');
    const held = (from: any, to: any, isFailingOver = false, hours = night) =>
      isHeld(hours, { from, to, at, isFailingOver });
    expect(held('ready', 'at-risk')).toBe(true);
    expect(held('at-risk', 'ready')).toBe(true);
    expect(held('ready', 'not-ready')).toBe(false);
    expect(held('not-ready', 'ready')).toBe(false);
    expect(held('ready', 'unknown')).toBe(false);
    const all = read({
      from: '00:00',
      to: '23:59',
      hold: ['ready', 'at-risk', 'unknown', 'not-ready'],
    });
    expect(held('ready', 'not-ready', false, all)).toBe(true);
    expect(held('ready', 'not-ready', true, all)).toBe(false);
    expect(held('ready', 'at-risk', true, all)).toBe(true);
    expect(
      isHeld(undefined, {
        from: 'ready',
        to: 'at-risk',
        at,
        isFailingOver: false,
      }),
    ).toBe(false);
  });

  it.each([
    [{ from: '22', to: '07:00' }, 'quietHours.from is "22"; write it like'],
    [{ from: '22:00', to: '24:00' }, 'quietHours.to is "24:00"'],
    [{ from: '22:00', to: '22:00' }, 'quietHours.to is "22:00"; it is "from"'],
    [{ from: '22:00', to: '07:00', timeZone: 'Berlin' }, 'quietHours.timeZone'],
    [
      { from: '22:00', to: '07:00', days: ['friday'] },
      'quietHours.days is "friday"; write some of mon',
    ],
    [
      { from: '22:00', to: '07:00', hold: [] },
      'quietHours.hold is []; write some of ready',
    ],
  ])('%j is refused by name', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
