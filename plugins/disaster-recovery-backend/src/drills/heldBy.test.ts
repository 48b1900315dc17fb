import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import { nextDrill } from './dueTimes';
import { heldBy } from './heldBy';

const hold = (overrides: Partial<DrillHold>): DrillHold => ({
  id: 'h1',
  reason: 'sales',
  from: '2026-11-24T00:00:00.000Z',
  until: '2026-12-02T04:00:00.000Z',
  placedBy: 'user:default/kim',
  placedAt: '2026-11-23T00:00:00.000Z',
  ...overrides,
});

const daily = {
  name: 'daily',
  cron: '0 4 * * *',
  everyDays: 1,
  timeZone: 'UTC',
  maxAgeDays: 90,
  blocked: [],
};

describe('a hold', () => {
  it.each([
    ['its first moment', '2026-11-24T00:00:00.000Z', true],
    ['the moment before', '2026-11-23T23:59:59.999Z', false],
    ['its last moment', '2026-12-02T03:59:59.999Z', true],
    ['its end', '2026-12-02T04:00:00.000Z', false],
  ])('at %s', (_, at, holds) => {
    expect(heldBy([hold({})], 'orders', new Date(at)) !== undefined).toBe(
      holds,
    );
  });

  it('is of one site, or of all', () => {
    const at = new Date('2026-11-27T12:00:00.000Z');
    const one = hold({ site: 'shop' });
    expect(heldBy([one], 'orders', at)).toBeUndefined();
    expect(heldBy([one], 'shop', at)).toBe(one);
    const longer = hold({ id: 'h2', until: '2027-01-01T00:00:00.000Z' });
    expect(heldBy([one, longer], 'shop', at)).toBe(longer);
  });

  it('held until it was lifted', () => {
    const lifted = hold({ liftedAt: '2026-11-26T00:00:00.000Z' });
    const at = (time: string) => heldBy([lifted], 'orders', new Date(time));
    expect(at('2026-11-25T23:59:59.000Z')).toBe(lifted);
    expect(at('2026-11-26T00:00:00.000Z')).toBeUndefined();
  });

  it('moves the next drill to the first time after it, and no other', () => {
    const after = new Date('2026-11-27T12:00:00.000Z');
    const next = (holds: DrillHold[]) =>
      nextDrill(daily, 'orders', after, holds)?.toISOString();
    expect(next([])).toBe('2026-11-28T04:00:00.000Z');
    expect(next([hold({})])).toBe('2026-12-02T04:00:00.000Z');
    expect(next([hold({}), hold({ until: '2026-12-02T04:00:01.000Z' })])).toBe(
      '2026-12-03T04:00:00.000Z',
    );
    // Over before the next time: nothing moves.
    expect(next([hold({ until: '2026-11-28T03:00:00.000Z' })])).toBe(
      '2026-11-28T04:00:00.000Z',
    );
  });
});
