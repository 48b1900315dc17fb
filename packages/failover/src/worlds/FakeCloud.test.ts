import { seededRandom } from './random';
import { createFakeCloud } from './FakeCloud';
import { testSite } from './fixtures';
import { TIMINGS } from './aws/Timings';
import { VirtualClock } from './VirtualClock';

/** The site in virtual time. */
function world(shape: Parameters<typeof testSite>[0] = {}) {
  const clock = new VirtualClock();
  const cloud = createFakeCloud({
    clock,
    random: seededRandom(1),
    timings: TIMINGS,
    site: testSite(shape),
    cron: true,
  });
  const { active, pilot } = cloud.aws.places;
  /** Time passes until the answer is there. */
  async function answer<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    await clock.until(() => done, 600);
    return work;
  }
  return { clock, cloud, aws: cloud.aws, active, pilot, answer };
}

describe('VirtualClock', () => {
  it('wakes by time, then by the order of falling asleep', async () => {
    const clock = new VirtualClock();
    const woken: string[] = [];
    const sleep = async (name: string, seconds: number) => {
      await clock.sleep(seconds * 1000);
      woken.push(`${name} ${clock.monotonic() / 1000}`);
    };
    const all = [sleep('late', 3), sleep('first', 1), sleep('second', 1)];
    await clock.pass(5);
    await Promise.all(all);
    expect(woken).toEqual(['first 1', 'second 1', 'late 3']);
    expect(clock.monotonic()).toBe(5000);
  });

  it('wakes early, and only once, where the signal says so', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const slept = clock.sleep(10_000, stop.signal);
    await clock.pass(1);
    stop.abort();
    await slept;
    await clock.pass(60);
    expect(clock.monotonic()).toBe(61_000);
  });

  it('lets a frozen process go on later, and a dead one never', async () => {
    const clock = new VirtualClock();
    const [frozen, dead] = [clock.view({ skewSeconds: 7 }), clock.view()];
    const woken: string[] = [];
    frozen.sleep(1000).then(() => woken.push('frozen'));
    dead.sleep(1000).then(() => woken.push('dead'));
    frozen.freeze();
    dead.kill();
    await clock.pass(60);
    expect(woken).toEqual([]);
    frozen.thaw();
    await clock.pass(1);
    expect(woken).toEqual(['frozen']);
    expect(frozen.now().getTime() - clock.now().getTime()).toBe(7000);
  });
});

describe('FakeCloud', () => {
  it('promotes as RDS does: through a reboot, and writable while it is backed up', async () => {
    const { clock, cloud, aws, pilot, answer } = world();
    const database = aws.databaseOf(pilot);
    await answer(cloud.promote(pilot.database, { backupRetentionDays: 7 }));
    const seen: string[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      const state = await answer(cloud.database(pilot.database));
      seen.push(`${state?.status} ${database.isWritable}`);
      await clock.pass(60);
    }
    expect(seen).toEqual([
      'modifying false',
      'modifying false',
      'rebooting false',
      'backing-up true',
      'backing-up true',
      'available true',
    ]);
    await expect(
      answer(cloud.promote(pilot.database, { backupRetentionDays: 7 })),
    ).rejects.toThrow('not a read replica');
  });

  it('keeps silent in the dark until the caller gives up', async () => {
    const { clock, cloud, aws, active, answer } = world();
    aws.region(active.region).faults.control = 'dark';
    await expect(answer(cloud.group(active.group))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(clock.monotonic()).toBeGreaterThan(10_000);
  });

  it('writes only where the lock is as it was read', async () => {
    const { cloud, pilot, answer } = world();
    const { etag } = await answer(cloud.writeIf(pilot.lock, 'one', undefined));
    await expect(
      answer(cloud.writeIf(pilot.lock, 'two', undefined)),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await answer(cloud.writeIf(pilot.lock, 'two', etag));
    const lock = await answer(cloud.readObject(pilot.lock));
    expect(lock?.body).toBe('two');
  });

  it('sends users after two of three objects, whichever region is dark', async () => {
    const { clock, cloud, aws, active, pilot, answer } = world();
    aws.region(active.region).faults.data = 'dark';
    const [, inPilot, inWitness] = aws.siteSwitch.objects;
    await answer(cloud.putObject(inPilot, 'x'));
    await clock.pass(120);
    await answer(cloud.resolve('orders.example.com'));
    expect(aws.route53.users).toBe(active.region);
    await answer(cloud.putObject(inWitness, 'x'));
    await clock.pass(120);
    await answer(cloud.resolve('orders.example.com'));
    expect(aws.route53.users).toBe(pilot.region);
  });

  it('knows of a second writer and of lost rows', async () => {
    const { clock, cloud, aws, pilot, answer } = world();
    aws.region(pilot.region).faults.lagSeconds = 30;
    await clock.pass(300);
    await answer(cloud.scale(pilot.group, { min: 1, desired: 1 }));
    await answer(cloud.promote(pilot.database, { backupRetentionDays: 7 }));
    await clock.pass(600);
    aws.catchUp();
    expect(aws.secondWriters.length).toBeGreaterThan(0);
    expect(aws.lostRows()).toBeGreaterThan(0);
  });

  it('launches what AWS has left and says in its words why no more come', async () => {
    const { clock, cloud, aws, pilot, answer } = world();
    aws.region(pilot.region).faults.capacity = 1;
    await answer(cloud.scale(pilot.group, { min: 2, desired: 2 }));
    await clock.pass(300);
    const group = await answer(cloud.group(pilot.group));
    expect(group).toMatchObject({ inService: 1, desired: 2 });
    const failure = await answer(cloud.scalingFailure(pilot.group));
    expect(failure?.reason).toMatch('InsufficientInstanceCapacity');
  });

  it('lets what terminates write, for as long as it hangs', async () => {
    const { clock, cloud, aws, active, answer } = world();
    const { faults } = aws.region(active.region);
    faults.hangingTermination = true;
    await answer(cloud.suspendLaunch(active.group));
    await answer(cloud.scale(active.group, { min: 0, desired: 0 }));
    await clock.pass(600);
    const hanging = await answer(cloud.group(active.group));
    expect(hanging).toMatchObject({ inService: 0, terminating: 2 });
    expect(aws.canWrite(active)).toBe(true);
    faults.hangingTermination = false;
    await clock.pass(60);
    expect((await answer(cloud.group(active.group)))?.instances).toBe(0);
  });
});
