import { bindRehearsal, DRILL_TAG } from '../site';
import { DEFAULT_DRILL } from '../steps/drillTerms';
import { scenario, type Scenario } from '../worlds/scenario';
import type { Leftover } from './Sweep';
import { sweepSite } from './sweepSite';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const HOURS = 4 * 3600;
const { maxSeconds } = DEFAULT_DRILL;

describe('sweepSite', () => {
  let story: Scenario;
  let journal: (Leftover & { action: string })[];
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario({ policy: { requireApproval: false } });
    journal = [];
  });

  const pilot = () => story.aws.places.pilot;
  const region = () => story.aws.region(pilot().region);

  /** One round, by somebody who knows of no run where he is not told of some. */
  const sweep = (over: Record<string, boolean> = {}) => {
    const cloud = story.cloud.as({ process: 'janitor' });
    return story.answer(
      sweepSite(story.site, {
        cloud,
        now: () => story.clock.now(),
        isOver: async run => over[run],
        change: (leftover, { action }, send) => {
          journal.push({ ...leftover, action });
          return send();
        },
      }),
    );
  };

  async function rounds(most = 10) {
    for (let round = 0; round < most; round += 1) {
      const { removed, waiting } = await sweep();
      if (removed.length + waiting.length === 0) {
        return;
      }
      await story.clock.pass(300);
    }
  }

  const there = () => {
    story.aws.catchUp();
    return [
      ...[...region().databases.keys()].filter(name => name.includes('drill')),
      ...region().parameters.keys(),
      ...story.aws.siteSwitch.objects.flatMap(object =>
        [...story.aws.region(object.region).objects.keys()].filter(path =>
          path.includes('drill-'),
        ),
      ),
    ];
  };

  /** A drill whose portal dies for good when its standby stands. */
  async function abandoned() {
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    await story.until(id, 'may do what it must', run =>
      run.steps.some(
        step => step.id === 'prove-permissions' && step.status === 'succeeded',
      ),
    );
    // The keys of the rehearsal stay, too.
    for (const { region: name } of story.aws.siteSwitch.objects) {
      story.aws.region(name).faults.denied.add('s3:DeleteObject');
    }
    await story.until(
      id,
      'everything is there',
      () =>
        there().length === 5 && story.aws.groupOf(pilot()).capacity.desired > 0,
    );
    await story.answer(story.engines[0].stop());
    for (const { region: name } of story.aws.siteSwitch.objects) {
      story.aws.region(name).faults.denied.clear();
    }
    return id;
  }

  it('I6: removes all of it by tag and expiry when the portal never returns', async () => {
    const id = await abandoned();
    await story.clock.pass(maxSeconds);
    await rounds();
    expect(there()).toEqual([]);
    expect(story.aws.groupOf(pilot()).capacity).toEqual({
      min: 0,
      desired: 0,
      max: 6,
    });
    expect(journal.every(({ run }) => run === id)).toBe(true);
    // The mark names all the rest: it goes last.
    expect(journal.at(-1)).toMatchObject({ action: 'ssm:DeleteParameter' });
  });

  it('leaves alone what is under way', async () => {
    await abandoned();
    const before = there();
    const { removed, kept } = await sweep();
    expect(removed).toEqual([]);
    expect(kept.join()).toContain('under way');
    expect(there()).toEqual(before);
    expect(journal).toEqual([]);
  });

  it('does not wait for the expiry of a run that is known to be over', async () => {
    const id = await abandoned();
    await story.clock.pass(600);
    await sweep({ [id]: false });
    expect(journal).toEqual([]);
    await sweep({ [id]: true });
    expect(journal.map(({ action }) => action)).toContain(
      'rds:DeleteDBInstance',
    );
  });

  it('leaves the capacity to a failover that came meanwhile, and removes the rest', async () => {
    await abandoned();
    story.engines.push(story.engine());
    const { id } = await story.start('failover');
    expect((await story.over(id)).status).toBe('succeeded');
    await story.clock.pass(maxSeconds);
    await rounds();
    expect(there().filter(name => name.includes('drill'))).toEqual([]);
    expect(story.aws.groupOf(pilot()).capacity.desired).toBe(2);
  });

  it('touches nothing without tags of the site, whatever it is called', async () => {
    const id = await abandoned();
    await story.clock.pass(maxSeconds);
    const [[name, clone]] = [...region().databases].filter(([each]) =>
      each.includes('drill'),
    );
    clone.tags = { ...clone.tags, 'dr:site': 'billing' };
    const real = region().databases.get(pilot().database.identifier)!;
    real.tags = { ...real.tags, [DRILL_TAG]: id };
    await rounds();
    expect(region().databases.has(name)).toBe(true);
    expect(real.status).toBe('available');
    expect(journal.map(({ resource }) => resource)).not.toContain(
      pilot().database.identifier,
    );
  });

  it('leaves what is none of a drill’s to people, and never the switch', async () => {
    await story.clock.pass(60);
    const [object] = story.aws.siteSwitch.objects;
    const objects = story.aws.region(object.region).objects;
    objects.set(`${object.bucket}/${object.key}`, 'moved');
    objects.set(`${object.bucket}/drill-notes.txt`, 'of a person');
    region().parameters.set('/dr/orders/drill', 'by hand');
    const { kept } = await sweep({ notes: true });
    expect(journal).toEqual([]);
    expect(kept).toHaveLength(2);
  });

  it('goes on with other regions while one is dark, and keeps the mark for it', async () => {
    const id = await abandoned();
    await story.clock.pass(maxSeconds);
    const [witness] = bindRehearsal(story.aws.siteSwitch, id).slice(-1);
    const { faults } = story.aws.region(witness.region);
    faults.network = 'dark';
    await rounds(3);
    expect(there()).toEqual([
      '/dr/orders/drill',
      `${witness.bucket}/${witness.key}`,
    ]);
    faults.network = 'up';
    await rounds();
    expect(there()).toEqual([]);
  });

  it('removes what a drill left that could not clean up', async () => {
    region().faults.denied.add('rds:DeleteDBInstance');
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    await story.over(id, HOURS);
    region().faults.denied.clear();
    expect(there().length).toBeGreaterThan(0);
    await sweep({ [id]: true });
    await story.clock.pass(600);
    await sweep({ [id]: true });
    expect(there()).toEqual([]);
  });
});
