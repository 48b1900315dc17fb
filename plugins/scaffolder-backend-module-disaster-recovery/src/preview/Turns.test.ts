import { Turns } from './Turns';

/** Work that ends when told to. */
function workToEnd() {
  let end = (_: string) => {};
  const work = jest.fn(
    () =>
      new Promise<string>(resolve => {
        end = resolve;
      }),
  );
  return { work, end: (result: string) => end(result) };
}

describe('Turns', () => {
  const [first, second, third] = [workToEnd(), workToEnd(), workToEnd()];

  it('lets work wait for its turn, in order, and refuses more than may wait', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 2, seconds: 10 });
    const results = [
      turns.take(first.work),
      turns.take(second.work),
      turns.take(third.work),
    ];
    await expect(turns.take(jest.fn())).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('try again'),
    });
    expect(second.work).not.toHaveBeenCalled();
    first.end('one');
    await expect(results[0]).resolves.toBe('one');
    expect(second.work).toHaveBeenCalled();
    expect(third.work).not.toHaveBeenCalled();
    second.end('two');
    await expect(results[1]).resolves.toBe('two');
    third.end('three');
    await expect(results[2]).resolves.toBe('three');
  });

  it('gives the turn on when work fails', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 2, seconds: 10 });
    await expect(
      turns.take(async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(turns.take(async () => 'yes')).resolves.toBe('yes');
  });

  it('answers in time, but keeps the turn of work that goes on', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 2, seconds: 0.05 });
    const slow = workToEnd();
    const next = jest.fn(async () => 'next');
    await expect(turns.take(slow.work)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('longer than 0.05 s'),
    });
    const waits = turns.take(next);
    expect(next).not.toHaveBeenCalled();
    slow.end('late');
    await expect(waits).resolves.toBe('next');
  });
});
