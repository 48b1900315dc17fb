import { setImmediate } from 'node:timers/promises';
import { LookTogether } from './LookTogether';

/** Looks that end when the test says so. */
function setUp() {
  const together = new LookTogether<string>();
  const begun: { answer(text: string): void; fail(error: Error): void }[] = [];
  const ask = (key = 'all') =>
    together.ask(
      key,
      () =>
        new Promise((answer, fail) => {
          begun.push({ answer, fail });
        }),
    );
  const looksAre = async (count: number) => {
    await setImmediate();
    await setImmediate();
    expect(begun).toHaveLength(count);
  };
  return { ask, begun, looksAre };
}

describe('LookTogether', () => {
  it('answers all who come in one turn by one look', async () => {
    const { ask, begun, looksAre } = setUp();
    const all = [ask(), ask(), ask()];
    await looksAre(1);
    begun[0].answer('once');
    await expect(Promise.all(all)).resolves.toEqual(Array(3).fill('once'));
  });

  it('answers all who ask during a look by one that begins after it, and none by one that began before', async () => {
    const { ask, begun, looksAre } = setUp();
    const first = ask();
    await looksAre(1);
    const waiting = [ask(), ask(), ask()];
    await looksAre(1);
    begun[0].answer('before');
    await expect(first).resolves.toBe('before');
    await looksAre(2);
    const late = ask();
    begun[1].answer('after');
    await expect(Promise.all(waiting)).resolves.toEqual(Array(3).fill('after'));
    await looksAre(3);
    begun[2].answer('later');
    await expect(late).resolves.toBe('later');
  });

  it('keeps apart what may not be shared, and remembers nothing', async () => {
    const { ask, begun, looksAre } = setUp();
    const both = [ask('mine'), ask('yours')];
    await looksAre(2);
    begun[0].answer('mine');
    begun[1].answer('yours');
    await expect(Promise.all(both)).resolves.toEqual(['mine', 'yours']);
    const again = ask('mine');
    await looksAre(3);
    begun[2].answer('anew');
    await expect(again).resolves.toBe('anew');
  });

  it('fails for those who shared the look, and for nobody after them', async () => {
    const { ask, begun, looksAre } = setUp();
    const first = ask();
    await looksAre(1);
    const second = ask();
    begun[0].fail(new Error('no database'));
    await expect(first).rejects.toThrow('no database');
    await looksAre(2);
    begun[1].answer('back');
    await expect(second).resolves.toBe('back');
  });
});
