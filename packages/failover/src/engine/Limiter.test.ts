import { scenario } from '../worlds/scenario';
import { VirtualClock } from '../worlds/VirtualClock';
import { Limiter } from './Limiter';

/** When each of so many calls may go, in seconds. */
async function taken(keys: string[], perSecond: number, burst: number) {
  const clock = new VirtualClock();
  const limiter = new Limiter(clock, perSecond, burst);
  const at: number[] = [];
  const work = keys.map(async (key, index) => {
    await limiter.take(key);
    at[index] = clock.monotonic() / 1000;
  });
  await clock.pass(60);
  await Promise.all(work);
  return at;
}

describe('Limiter', () => {
  it('lets so many go at once, and the others in the order of asking', async () => {
    const keys = Array.from({ length: 6 }, () => 'a');
    expect(await taken(keys, 2, 3)).toEqual([0, 0, 0, 0.5, 1, 1.5]);
  });

  it('keeps no key waiting for another', async () => {
    expect(await taken(['a', 'a', 'b'], 1, 1)).toEqual([0, 1, 0]);
  });

  it('gives back no more than the burst, however long nobody asked', async () => {
    const clock = new VirtualClock();
    const limiter = new Limiter(clock, 10, 2);
    await limiter.take('a');
    await clock.pass(3600);
    await limiter.take('a');
    await limiter.take('a');
    let went = false;
    const third = limiter.take('a').then(() => {
      went = true;
    });
    await clock.pass(0.05);
    expect(went).toBe(false);
    await clock.pass(0.1);
    await third;
    expect(went).toBe(true);
  });

  it('is asked before every call of a run that changes something, by account, region and API', async () => {
    const take = jest.spyOn(Limiter.prototype, 'take');
    const story = scenario({ policy: { requireApproval: false } });
    try {
      const { id } = await story.start('failover');
      const { attempts } = await story.over(id);
      expect(take.mock.calls.map(([key]) => key)).toEqual(
        attempts.map(({ call: { region, action } }) =>
          [story.site.accountId, region, action.split(':')[0]].join('/'),
        ),
      );
      expect(attempts.length).toBeGreaterThan(5);
    } finally {
      take.mockRestore();
      await story.stop();
    }
  });
});
