import { existsSync, rmSync } from 'node:fs';
import { noFaults } from '../worlds/aws/Faults';
import { commandStory } from './__testUtils__/commandStory';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const DARK = { control: 'dark', data: 'dark', network: 'dark' } as const;

describe('the break-glass command', () => {
  let story: ReturnType<typeof commandStory>;
  beforeEach(() => {
    story = commandStory();
  });
  afterEach(() => story.end());

  const faults = (role: 'active' | 'pilot') =>
    story.aws.region(story.aws.places[role].region).faults;
  const darken = () => Object.assign(faults('active'), DARK);
  const heal = () => Object.assign(faults('active'), noFaults());
  const overriding = [
    ...['fence-unproven', 'replica-replicating', 'lag-within-rpo'].flatMap(
      guard => ['--override', guard],
    ),
    ...['--reason', 'the region burns'],
  ];

  it('fails over, approved by the typed name, and writes the roles down', async () => {
    expect(await story.typed('failover')).toBe(0);
    const [run] = story.runs();
    expect(run.decisions).toMatchObject([
      { kind: 'break-glass', by: 'ops@night', reason: 'orders was typed' },
    ]);
    expect(story.says()).toContain('"drMode": "failed-over"');
    await story.clock.pass(120);
    story.aws.catchUp();
    expect(story.aws.route53.users).toBe(story.aws.places.pilot.region);
    expect(story.lines.join('\n')).toMatch(/Evidence: RTO \d/);
  });

  it('does not go home while there is no replica', async () => {
    expect(await story.typed('failback')).toBe(3);
    expect(story.lines.join('\n')).toMatch(/standby-known: .*primary/);
    expect(story.runs()).toEqual([]);
  });

  it('I12: begins nothing, and leaves no trace, without the name', async () => {
    expect(await story.dr('failover')).toBe(3);
    expect(await story.dr('failover', '--site-name', 'other')).toBe(3);
    expect(story.runs()).toEqual([]);
    expect(await story.dr('preflight')).toBe(0);
    expect(story.cloud.calls).toEqual([]);
  });

  it('looks at every step and changes nothing', async () => {
    expect(await story.dr('failover', '--planned', '--dry-run')).toBe(0);
    expect(story.lines.join('\n')).toMatch(/Promote database: Would: /);
    expect(story.cloud.calls).toEqual([]);
    expect(existsSync(story.folder)).toBe(false);
  });

  it('asks at the keyboard, and takes back what was done where the name is not typed', async () => {
    story.type('orders', 'odrers', 'yes');
    expect(await story.dr('failover')).toBe(1);
    const [run] = story.runs();
    expect(run.status).toBe('aborted');
    expect(story.aws.groupOf(story.aws.places.active).running).toBeGreaterThan(
      0,
    );
    expect(story.says()).not.toContain('failed-over');
  });

  it('stops after Ctrl-C and goes on with --resume, beside which nothing begins', async () => {
    const first = story.typed('failover');
    await story.clock.pass(30);
    story.interrupt();
    expect(await first).toBe(130);
    expect(story.lines.join('\n')).toMatch(/failover --resume/);

    expect(await story.typed('failover')).toBe(1);
    expect(story.lines.join('\n')).toMatch(/has not ended/);
    expect(await story.typed('failback', '--resume')).toBe(1);
    expect(await story.typed('failover', '--resume')).toBe(0);
    expect(story.lines.join('\n')).toMatch(/Now commit .*site\.json/);
    expect(story.runs()).toHaveLength(1);
    const promotions = story.cloud.calls.filter(
      ({ action }) => action === 'rds:PromoteReadReplica',
    );
    expect(promotions).toHaveLength(1);
  });

  it('brings a question to whoever is there, and says without a terminal how it is answered', async () => {
    faults('pilot').denied.add('rds:PromoteReadReplica');
    expect(await story.typed('failover')).toBe(4);
    expect(story.lines.at(-1)).toMatch(/in \.dr|stands in/);
    expect(story.lines.join('\n')).toMatch(
      /--resume --site-name orders --reason "..." and one of: --answer retry-step/,
    );

    faults('pilot').denied.clear();
    expect(
      await story.typed('failover', '--resume', '--answer', 'retry-step'),
    ).toBe(0);
    expect(story.runs()[0].decisions.map(({ kind }) => kind)).toEqual([
      'break-glass',
      'retry-step',
    ]);
  });

  it('I2: closes the region that returns, and no region that serves', async () => {
    expect(await story.typed('fence')).toBe(3);
    expect(story.lines.join('\n')).toMatch(/standby/);

    darken();
    expect(await story.typed('failover', ...overriding)).toBe(0);
    const watch = story.typed('fence', '--watch');
    await story.clock.pass(600);
    heal();
    expect(await watch).toBe(0);
    story.aws.catchUp();
    expect(story.aws.groupOf(story.aws.places.active).running).toBe(0);
    expect(story.aws.groupOf(story.aws.places.pilot).running).toBeGreaterThan(
      0,
    );
    expect(await story.dr('status')).toBe(0);
    expect(story.lines.join('\n')).toMatch(/fence \S+: succeeded/);
  });

  it('I2: closes a region that returns after a night', async () => {
    darken();
    expect(await story.typed('failover', ...overriding)).toBe(0);
    const watch = story.typed('fence', '--watch', '--poll-seconds', '30');
    await story.clock.pass(9 * 3600);
    heal();
    expect(await watch).toBe(0);
    story.aws.catchUp();
    expect(story.aws.groupOf(story.aws.places.active).running).toBe(0);
  });

  describe('while it watches a dark region, to which the portal leads the site back', () => {
    const lockOfPortal = (state: 'held' | 'released', generation: number) => {
      const { region, bucket, key } = story.aws.places.active.lock;
      const until = new Date(story.clock.now().getTime() + 900_000);
      story.aws.region(region).objects.set(
        `${bucket}/${key}`,
        JSON.stringify({
          version: 1,
          site: 'orders',
          run: 'of-the-portal',
          holder: 'portal',
          generation,
          state,
          since: story.clock.now().toISOString(),
          expiresAt: until.toISOString(),
        }),
      );
    };
    const instances = () => {
      story.aws.catchUp();
      return story.aws.groupOf(story.aws.places.active).running;
    };
    async function watching() {
      darken();
      expect(await story.typed('failover', ...overriding)).toBe(0);
      const watch = story.typed('fence', '--watch');
      await story.clock.pass(600);
      return { watch };
    }

    it('I12: fences nobody who serves by now', async () => {
      const { watch } = await watching();
      lockOfPortal('released', 2);
      heal();
      expect(await watch).toBe(1);
      expect(story.lines.join('\n')).toMatch(/of-the-portal of portal led/);
      expect(instances()).toBeGreaterThan(0);
    });

    it('planted: who does not look at the lock closes the region that serves again', async () => {
      const { watch } = await watching();
      lockOfPortal('released', 2);
      jest.spyOn(story.cloud, 'readObject').mockResolvedValue(undefined);
      heal();
      expect(await watch).toBe(0);
      expect(instances()).toBe(0);
    });

    it('I1: waits what comes of it', async () => {
      const { watch } = await watching();
      lockOfPortal('held', 1);
      heal();
      await story.clock.pass(120);
      expect(instances()).toBeGreaterThan(0);
      lockOfPortal('released', 1);
      expect(await watch).toBe(0);
      expect(instances()).toBe(0);
    });
  });

  it('I2: closes nobody while the other region could not take writes', async () => {
    const { objects } = story.aws.siteSwitch;
    for (const { region, bucket, key } of objects.slice(0, 2)) {
      story.aws.region(region).objects.set(`${bucket}/${key}`, 'moved');
    }
    expect(await story.typed('fence')).toBe(3);
    expect(story.lines.join('\n')).toMatch(
      /would leave nobody who takes writes/,
    );
    expect(story.cloud.calls).toEqual([]);
  });

  it('I1: shows whose lock it is, and takes it over by reason', async () => {
    const { lock } = story.aws.places.pilot;
    story.aws.region(lock.region).objects.set(
      `${lock.bucket}/${lock.key}`,
      JSON.stringify({
        version: 1,
        site: 'orders',
        run: 'of-the-portal',
        holder: 'portal',
        generation: 4,
        state: 'held',
        since: '2026-11-27T02:00:00.000Z',
        expiresAt: '2026-11-27T02:15:00.000Z',
      }),
    );
    expect(await story.typed('failover')).toBe(3);
    expect(story.lines.join('\n')).toMatch(
      /lock-free: Run of-the-portal of portal/,
    );
    expect(
      await story.typed('lock', '--take-over', '--reason', 'it is gone'),
    ).toBe(0);
    expect(await story.dr('lock')).toBe(0);
    expect(story.lines.join('\n')).toMatch(/of ops@night gave it back/);
    expect(await story.typed('failover')).toBe(0);
    // Counted on from what the lock said: the portal sees that roles changed.
    expect(story.runs()[0].generation).toBe(4);
  });

  it('I6: removes what an interrupted drill left, on another machine and without its journal', async () => {
    await story.clock.pass(60);
    const drill = story.typed('drill');
    const { pilot } = story.aws.places;
    const { databases, parameters } = story.aws.region(pilot.region);
    await story.clock.until(() => databases.size === 2, 600);
    await story.clock.pass(120);
    story.interrupt();
    expect(await drill).toBe(130);
    rmSync(story.folder, { recursive: true });

    expect(await story.dr('clean')).toBe(0);
    expect(story.lines.join('\n')).toContain('which is under way');
    expect(databases.size).toBe(2);
    expect(story.runs()).toEqual([]);

    await story.clock.pass(3 * 3600);
    expect(await story.dr('clean')).toBe(0);
    story.aws.catchUp();
    expect(databases.size).toBe(1);
    expect([...parameters.keys()]).toEqual([]);
    expect(story.aws.groupOf(pilot).capacity.desired).toBe(0);
    const [run] = story.runs();
    expect(run).toMatchObject({ kind: 'clean', status: 'succeeded' });
    // Again there is nothing to write down.
    expect(await story.dr('clean')).toBe(0);
    expect(story.runs()).toHaveLength(1);
  });

  it('says what it could not remove', async () => {
    await story.clock.pass(60);
    const drill = story.typed('drill');
    const { pilot } = story.aws.places;
    const region = story.aws.region(pilot.region);
    await story.clock.until(() => region.databases.size === 2, 600);
    story.interrupt();
    await drill;
    await story.clock.pass(3 * 3600);
    region.faults.denied.add('rds:DeleteDBInstance');
    expect(await story.dr('clean', '--poll-seconds', '300')).toBe(1);
    expect(story.lines.join('\n')).toContain('not authorized');
  });

  it('a drill that was interrupted keeps no failover waiting (I1, I6)', async () => {
    const drill = story.typed('drill');
    await story.clock.pass(60);
    story.interrupt();
    expect(await drill).toBe(130);
    expect(await story.typed('failover')).toBe(0);
    expect(await story.typed('drill', '--resume')).toBeLessThan(2);
    story.aws.catchUp();
    const pilot = story.aws.region(story.aws.places.pilot.region);
    expect([...pilot.databases.keys()]).toEqual(['orders-mysql']);
  });
});
