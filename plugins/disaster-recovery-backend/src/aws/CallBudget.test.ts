import { CallBudget, type CallMade } from './CallBudget';
import type { Middleware } from './refuseChanges';

type Send = (args: unknown) => Promise<unknown>;

function setUp(
  answer: () => unknown = () => 'answer',
  sleep?: (milliseconds: number) => Promise<unknown>,
) {
  let now = 0;
  const made: CallMade[] = [];
  const budget = new CallBudget({
    callsPerSecond: () => 10,
    made: call => made.push(call),
    now: () => now,
    sleep:
      sleep ??
      (async milliseconds => {
        now += milliseconds;
      }),
  });
  const client = (region: string): (() => Promise<unknown>) => {
    let call: Send | undefined;
    const stack: Middleware = {
      add: middleware => {
        call = middleware(async () => answer(), {
          commandName: 'DescribeDBInstancesCommand',
        });
      },
    };
    budget.guard(stack, { accountId: '1', region, service: 'rds' });
    return () => call!({});
  };
  return { client, made, now: () => now };
}

const slowDown = () => {
  throw Object.assign(new Error('Rate exceeded'), { name: 'Throttling' });
};

describe('CallBudget', () => {
  it('lets a burst pass, then as many a second as it may', async () => {
    const { client, now, made } = setUp();
    const send = client('eu-west-1');
    for (let i = 0; i < 20; i += 1) {
      await send();
    }
    expect(now()).toBe(0);
    for (let i = 0; i < 50; i += 1) {
      await send();
    }
    expect(now()).toBeCloseTo(5_000, -1);
    expect(made).toHaveLength(70);
    expect(made[0]).toEqual({
      accountId: '1',
      region: 'eu-west-1',
      service: 'rds',
      call: 'DescribeDBInstances',
      outcome: 'answered',
    });
  });

  it('asks half as often when AWS asks to slow down, elsewhere as before, and recovers', async () => {
    let answer: () => unknown = slowDown;
    const { client, now } = setUp(() => answer());
    const [send, other] = [client('eu-west-1'), client('eu-central-1')];
    await expect(send()).rejects.toThrow('Rate exceeded');
    await expect(send()).rejects.toThrow('Rate exceeded');
    answer = () => 'answer';
    const before = now();
    await other();
    expect(now()).toBe(before);
    for (let i = 0; i < 5; i += 1) {
      await send();
    }
    // A quarter of ten a second.
    expect(now() - before).toBeGreaterThan(1_400);
    for (let i = 0; i < 100; i += 1) {
      await send();
    }
    const recovered = now();
    for (let i = 0; i < 50; i += 1) {
      await send();
    }
    expect(now() - recovered).toBeLessThan(5_200);
  });

  it('lets nobody wait for long: the call counts as throttled', async () => {
    // Nobody's turn ever comes.
    const { client } = setUp(undefined, () => new Promise(() => {}));
    const send = client('eu-west-1');
    const waiting = Array.from({ length: 121 }, () => send());
    await expect(waiting[120]).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: expect.stringMatching(/^Watching may not ask more often/),
    });
  });
});
