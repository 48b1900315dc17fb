import { VirtualClock } from '../worlds/VirtualClock';
import { lookAgain } from './lookAgain';
import type { Doubt } from './WorkflowSource';

const UNSEEN: Doubt = {
  reason: 'standby-known is unknown',
  options: ['resume'],
  isUnseen: true,
};
const QUESTION = { reason: UNSEEN.reason, options: UNSEEN.options };

/** What comes of looks that see one thing after the other, the last one for good; and after how long. */
async function looked(...seen: (Doubt | Error | undefined)[]) {
  const clock = new VirtualClock();
  const stop = new AbortController();
  const counted = { looks: 0, between: 0 };
  let result: unknown;
  const work = lookAgain({
    clock,
    config: { answerSeconds: 5, pollSeconds: 4 },
    signal: stop.signal,
    look: async () => {
      const now = seen[Math.min(counted.looks, seen.length - 1)];
      counted.looks += 1;
      if (now instanceof Error) {
        throw now;
      }
      return now;
    },
    between: async () => {
      counted.between += 1;
    },
  }).then(
    question => {
      result = { question };
    },
    error => {
      result = { error: error.name };
    },
  );
  const until = async (seconds: number) => {
    await clock.until(() => result !== undefined, seconds);
    return { result, seconds: clock.monotonic() / 1000, ...counted };
  };
  return { until, stop, work };
}

describe('lookAgain', () => {
  it('asks nobody where nothing speaks against it', async () => {
    const { until } = await looked(undefined);
    expect(await until(60)).toMatchObject({
      result: { question: undefined },
      looks: 1,
      between: 0,
    });
  });

  it('asks at once about what is seen to be so', async () => {
    const { until } = await looked({ ...UNSEEN, isUnseen: false });
    expect(await until(60)).toMatchObject({
      result: { question: QUESTION },
      looks: 1,
    });
  });

  it('looks again at what nobody gets to see, sooner at first', async () => {
    const { until } = await looked(UNSEEN, new Error('no answer'), undefined);
    const { result, seconds, between } = await until(60);
    expect(result).toEqual({ question: undefined });
    expect(seconds).toBeLessThan(2);
    expect(between).toBe(2);
  });

  it('asks after half a minute, and never says what is not asked', async () => {
    const { until } = await looked(UNSEEN);
    const { result, seconds } = await until(60);
    expect(result).toEqual({ question: QUESTION });
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThan(36);
  });

  it('asks what could not be told', async () => {
    const { until } = await looked(new Error('the planner is gone'));
    expect(await until(60)).toMatchObject({
      result: {
        question: {
          reason:
            'Whether the run may go on cannot be told: the planner is gone',
          options: ['resume', 'abort', 'end'],
        },
      },
    });
  });

  it('stops with the engine', async () => {
    const { until, stop, work } = await looked(UNSEEN);
    await until(5);
    stop.abort();
    await work;
    expect(await until(1)).toMatchObject({ result: { error: 'StoppedError' } });
  });
});
