import { noFaults } from '../worlds/aws/Faults';
import { TIMINGS } from '../worlds/aws/Timings';
import { createFakeCloud } from '../worlds/FakeCloud';
import { ACTIVE, PILOT, testSite, testTarget } from '../worlds/fixtures';
import { seededRandom } from '../worlds/random';
import { VirtualClock } from '../worlds/VirtualClock';
import { Silences } from './Silences';

const DARK = {
  control: 'dark',
  data: 'dark',
  network: 'dark',
} as const;

function story() {
  const clock = new VirtualClock();
  const account = createFakeCloud({
    clock,
    random: seededRandom(1),
    timings: { ...TIMINGS, latency: 0.1 },
    site: testSite(),
    cron: true,
  });
  const cloud = new Silences(clock).around(account);
  const { from, to } = testTarget();

  /** How long an answer takes, and what it is. Seconds. */
  async function timed<T>(look: () => Promise<T>) {
    const since = clock.monotonic();
    let took: number | undefined;
    const note = () => {
      took = (clock.monotonic() - since) / 1000;
    };
    const asked = look();
    asked.then(note, note);
    await clock.until(() => took !== undefined, 60);
    return {
      seconds: took,
      answer: await asked.catch((error: Error) => error),
    };
  }
  return { clock, cloud, aws: account.aws, from, to, timed };
}

describe('Silences', () => {
  it('waits as long as ever for whoever was never silent', async () => {
    const { cloud, aws, from, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    const { seconds } = await timed(() => cloud.group(from.group));
    expect(seconds).toBeGreaterThan(TIMINGS.timeout);
  });

  it('I5: does not know sooner where somebody was silent before', async () => {
    const { cloud, aws, from, to, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    await timed(() => cloud.group(from.group));
    const again = await timed(() => cloud.group(from.group));
    expect(again.seconds).toBe(1);
    expect(again.answer).toMatchObject({ name: 'NoAnswerError' });
    // What nobody asked yet, and another region, are waited for.
    const other = await timed(() => cloud.database(from.database));
    expect(other.seconds).toBeGreaterThan(TIMINGS.timeout);
    const elsewhere = await timed(() => cloud.group(to.group));
    expect(elsewhere.answer).toMatchObject({ desired: 0 });
  });

  it('takes a region of which three kinds of looks went unanswered for gone', async () => {
    const { cloud, aws, from, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    await timed(() => cloud.group(from.group));
    await timed(() => cloud.database(from.database));
    await timed(() => cloud.ingress(from.database));
    const { seconds } = await timed(() => cloud.parameter(from.freeze));
    expect(seconds).toBe(1);
  });

  it('an application that was silent is silent sooner, which is an answer', async () => {
    const { cloud, aws, from, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    await timed(() => cloud.workload(from.loadBalancer));
    const again = await timed(() => cloud.workload(from.loadBalancer));
    expect(again).toEqual({
      seconds: 1,
      answer: { answered: false, reason: 'no answer within 1 s' },
    });
  });

  it('believes whoever answers again at once, and whoever is slow in the end', async () => {
    const { cloud, aws, from, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    await timed(() => cloud.group(from.group));
    aws.setFaults(ACTIVE, noFaults());
    const { seconds, answer } = await timed(() => cloud.group(from.group));
    expect(seconds).toBeLessThan(1);
    expect(answer).toMatchObject({ desired: 2 });
    // A slow answer is no silence: it is heard in the end, and waited for from then on.
    const clock = new VirtualClock();
    let pace = 20_000;
    const slow = new Silences(clock).around({
      async group() {
        await clock.sleep(pace);
        if (pace > 10_000) {
          throw new Error('no answer');
        }
        return { desired: 3 };
      },
    } as never);
    const ask = () => slow.group(from.group).catch(() => 'unknown');
    const wait = async (asked: Promise<unknown>, long: number) => {
      let answered: unknown;
      asked.then(value => {
        answered = value;
      });
      await clock.pass(long);
      return answered;
    };
    expect(await wait(ask(), 21)).toBe('unknown');
    pace = 3_000;
    expect(await wait(ask(), 2)).toBe('unknown');
    await clock.pass(2);
    expect(await wait(ask(), 4)).toEqual({ desired: 3 });
  });

  it('I7: waits as long as ever for what changes something', async () => {
    const { cloud, aws, from, timed } = story();
    aws.setFaults(ACTIVE, DARK);
    for (let times = 0; times < 2; times += 1) {
      await timed(() => cloud.group(from.group));
      const { seconds } = await timed(() => cloud.suspendLaunch(from.group));
      expect(seconds).toBeGreaterThan(TIMINGS.timeout);
    }
    expect(aws.region(PILOT).isReachable).toBe(true);
  });
});
