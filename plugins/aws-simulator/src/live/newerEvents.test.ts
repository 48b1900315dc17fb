import type { SimulatedEvent } from '../api';
import { eventOf } from '../testing/fixtures';
import { newerEvents } from './newerEvents';

const apiOf = (events: SimulatedEvent[]) => ({
  events: jest.fn(async (since: number) =>
    events.filter(event => event.sequence > since),
  ),
});

describe('newerEvents', () => {
  const world = [1, 2, 3, 4].map(sequence => eventOf({ sequence }));

  it('reads everything at first, then only what is new', async () => {
    expect(await newerEvents(apiOf(world), [])).toEqual(world);
    const api = apiOf(world);
    expect(await newerEvents(api, world.slice(0, 2))).toEqual(world);
    expect(api.events.mock.calls).toEqual([[1]]);
  });

  it('keeps the same list where nothing is new', async () => {
    expect(await newerEvents(apiOf(world), world)).toBe(world);
  });

  it('begins anew where the world did', async () => {
    const shorter = [eventOf({ sequence: 1, type: 'created' })];
    expect(await newerEvents(apiOf(shorter), world)).toEqual(shorter);
    const longer = [1, 2, 3, 4, 5].map(sequence =>
      eventOf({ sequence, at: '2030-01-01T00:00:00.000Z' }),
    );
    expect(await newerEvents(apiOf(longer), world)).toEqual(longer);
  });
});
