import { mockServices } from '@backstage/backend-test-utils';
import { Aftermath } from './Aftermath';

const later = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

function setUp(afterwards: (names: string[]) => Promise<readonly string[]>) {
  const sendAll = jest.fn().mockResolvedValue(undefined);
  const logger = mockServices.logger.mock();
  const aftermath = new Aftermath({
    afterwards,
    signals: { sendAll },
    logger,
    pauseSeconds: 0.02,
    calmSeconds: 0.1,
  });
  return { aftermath, sendAll, logger };
}

describe('Aftermath', () => {
  it('judges what changed at once, one pass at a time, and what is only newer a little later', async () => {
    const passes: string[][] = [];
    let atOnce = 0;
    const { aftermath, sendAll } = setUp(async names => {
      atOnce += 1;
      expect(atOnce).toBe(1);
      await later(5);
      atOnce -= 1;
      passes.push(names.sort());
      return [];
    });
    const first = aftermath.of({ touched: ['a', 'b', 'c'], changed: ['a'] });
    aftermath.of({ touched: ['b', 'c', 'd'], changed: ['b'] });
    await first;
    aftermath.of({ touched: ['c', 'd'], changed: [] });
    expect(passes).toEqual([['a', 'b']]);
    await aftermath.of({ touched: ['e'], changed: [] }, true);
    expect(passes).toEqual([['a', 'b'], ['e']]);
    await later(200);
    expect(passes).toEqual([['a', 'b'], ['e'], ['c', 'd']]);
    expect(sendAll.mock.calls[0][0].map((each: any) => each.site)).toEqual([
      'a',
      'b',
    ]);
  });

  it('tells pages nothing that the judgement told them already', async () => {
    const { aftermath, sendAll } = setUp(async () => ['a']);
    await aftermath.of({ touched: ['a', 'b'], changed: ['a', 'b'] });
    expect(sendAll).toHaveBeenCalledTimes(1);
    expect(sendAll).toHaveBeenCalledWith([{ type: 'site-changed', site: 'b' }]);
  });

  it('goes on after a pass that failed', async () => {
    let fails = true;
    const judged: string[] = [];
    const { aftermath, logger } = setUp(async names => {
      if (fails) {
        throw new Error('no database');
      }
      judged.push(...names);
      return [];
    });
    await aftermath.of({ touched: ['a'], changed: ['a'] });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('no database'),
    );
    fails = false;
    await aftermath.of({ touched: ['a'], changed: ['a'] });
    expect(judged).toEqual(['a']);
  });
});
