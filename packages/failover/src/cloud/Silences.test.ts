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

  /** Looks that take as long as they are told to, and answer or do not. */
  function scripted() {
    const clock = new VirtualClock();
    /** How long who takes, in seconds; more than ten is no answer. */
    const pace: Record<string, number> = {};
    const take = async (who: string) => {
      const seconds = pace[who] ?? 0.1;
      await clock.sleep(Math.min(10, seconds) * 1000);
      if (seconds > 10) {
        throw new Error('no answer');
      }
      return { answered: true, who };
    };
    const cloud = new Silences(clock).around({
      group: ({ account }: { account: string }) => take(`group ${account}`),
      database: () => take('database'),
      snapshot: () => take('snapshot'),
      hasBackups: () => take('backups'),
      ingress: () => take('ingress'),
      parameter: () => take('parameter'),
      workload: ({ dnsName }: { dnsName: string }) => take(dnsName),
    } as never);
    /** Seconds that a look takes, and what comes of it. */
    async function look(ask: (asked: typeof cloud) => Promise<unknown>) {
      const since = clock.monotonic();
      let end: number | undefined;
      const asked = ask(cloud).then(
        () => 'known',
        () => 'unknown',
      );
      asked.then(() => {
        end = clock.monotonic();
      });
      await clock.until(() => end !== undefined, 60);
      return [await asked, ((end ?? 0) - since) / 1000];
    }
    const { from } = testTarget();
    const gone = async () => {
      for (const each of ['group 123456789012', 'database', 'ingress']) {
        pace[each] = 20;
      }
      await look(c => c.group(from.group));
      await look(c => c.database(from.database));
      await look(c => c.ingress(from.database));
    };
    return { clock, pace, look, from, gone };
  }

  it('whoever waits for everybody teaches the others', async () => {
    const { clock, cloud, aws, from, timed } = story();
    const account = createFakeCloud({
      clock,
      random: seededRandom(1),
      timings: { ...TIMINGS, latency: 0.1 },
      site: testSite(),
    });
    account.aws.setFaults(ACTIVE, DARK);
    aws.setFaults(ACTIVE, DARK);
    const silences = new Silences(clock);
    const patient = silences.listeningTo(account);
    for (let times = 0; times < 2; times += 1) {
      const { seconds } = await timed(() => patient.group(from.group));
      expect(seconds).toBeGreaterThan(TIMINGS.timeout);
    }
    const others = silences.around(cloud);
    expect((await timed(() => others.group(from.group))).seconds).toBe(1);
  });

  it('a load balancer that is silent says nothing of another one', async () => {
    const { pace, look, from } = scripted();
    pace.silent = 20;
    pace.slow = 3;
    await look(c => c.workload({ ...from.loadBalancer, dnsName: 'silent' }));
    expect(
      await look(c => c.workload({ ...from.loadBalancer, dnsName: 'slow' })),
    ).toEqual(['known', 3]);
  });

  it('what one account hears says nothing of another one', async () => {
    const { pace, look, from } = scripted();
    pace['group 123456789012'] = 20;
    pace['group 222222222222'] = 3;
    await look(c => c.group(from.group));
    expect(
      await look(c => c.group({ ...from.group, account: '222222222222' })),
    ).toEqual(['known', 3]);
  });

  it('one service that is silent is no region that is gone', async () => {
    const { pace, look, from } = scripted();
    Object.assign(pace, { database: 20, snapshot: 20, backups: 20 });
    await look(c => c.database(from.database));
    await look(c => c.snapshot({ ...from.database, kind: 'snapshot' }));
    await look(c => c.hasBackups(from.database));
    pace.parameter = 3;
    expect(await look(c => c.parameter(from.freeze))).toEqual(['known', 3]);
  });

  it('who answers slowly in a region that is gone is believed, and waited for the next time', async () => {
    const { clock, pace, look, from, gone } = scripted();
    await gone();
    pace.parameter = 3;
    expect(await look(c => c.parameter(from.freeze))).toEqual(['unknown', 1]);
    await clock.pass(3);
    expect(await look(c => c.parameter(from.freeze))).toEqual(['known', 3]);
  });

  it('I5: nobody is given up for what he was long ago', async () => {
    const { clock, pace, look, from, gone } = scripted();
    await gone();
    await clock.pass(600);
    pace['group 123456789012'] = 3;
    pace.parameter = 3;
    expect(await look(c => c.group(from.group))).toEqual(['known', 3]);
    expect(await look(c => c.parameter(from.freeze))).toEqual(['known', 3]);
  });

  it('a look from before somebody answered again does not silence him', async () => {
    const { clock, pace, look, from } = scripted();
    pace.parameter = 20;
    const old = look(c => c.parameter(from.freeze));
    await clock.pass(3);
    pace.parameter = 0.1;
    await look(c => c.parameter(from.freeze));
    expect(await old).toEqual(['unknown', 10]);
    pace.parameter = 3;
    expect(await look(c => c.parameter(from.freeze))).toEqual(['known', 3]);
  });
});
