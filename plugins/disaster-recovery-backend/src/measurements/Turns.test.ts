import { Turns } from './Turns';

it('lets so many work at once, all in the end, and goes on after one that failed', async () => {
  const turns = new Turns(2);
  let atOnce = 0;
  let most = 0;
  const work = async (index: number) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise(resolve => {
      setTimeout(resolve, 1);
    });
    atOnce -= 1;
    if (index === 1) {
      throw new Error('one failed');
    }
    return index;
  };
  const done = await Promise.allSettled(
    [0, 1, 2, 3, 4].map(index => turns.take(() => work(index))),
  );
  expect(most).toBe(2);
  expect(done.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
