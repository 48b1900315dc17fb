import { bindDrillMark, bindRehearsal, DRILL_TAG, EXPIRES_TAG } from '../site';
import { parseDrillMark } from '../steps/drillMark';
import { scenario, type Scenario } from '../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const HOURS = 4 * 3600;

describe('a drill', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const pilot = () => story.aws.places.pilot;
  const region = () => story.aws.region(pilot().region);
  const problems = (run: Awaited<ReturnType<Scenario['over']>>) =>
    run.steps.flatMap(({ id, error }) => (error ? [`${id}: ${error}`] : []));

  /** A drill of a site that has been written to for a while. */
  async function drill() {
    await story.clock.pass(60);
    return story.start('drill');
  }

  /** What is there beside the site's own things. */
  function leftovers() {
    const { aws } = story;
    aws.catchUp();
    return Object.values(aws.places).flatMap(place => {
      const { databases, parameters, objects } = aws.region(place.region);
      return [
        ...[...databases.keys()].filter(
          name => name !== place.database.identifier,
        ),
        ...[...parameters.keys()].filter(name => name.endsWith('/drill')),
        ...[...objects.keys()].filter(name => name.includes('drill-')),
      ];
    });
  }

  it('proves clone, standby and switch, and leaves nothing', async () => {
    story = scenario();
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(problems(run)).toEqual([]);
    expect(run.status).toBe('succeeded');
    expect(story.stepOf(run, 'use-clone').outcome).toContain(
      'read back what it wrote',
    );
    expect(story.stepOf(run, 'rehearse-switch').facts.read).toEqual(
      Object.fromEntries(
        story.aws.siteSwitch.objects.map(object => [object.region, 'public']),
      ),
    );
    expect(leftovers()).toEqual([]);
  });

  it('never touches the switch itself', async () => {
    story = scenario();
    const { id } = await drill();
    await story.over(id, HOURS);
    const keys = story.cloud.calls
      .filter(({ action }) => action.startsWith('s3:'))
      .map(({ resource }) => resource);
    expect([...new Set(keys)].sort()).toEqual(
      bindRehearsal(story.aws.siteSwitch, id)
        .map(({ bucket, key }) => `${bucket}/${key}`)
        .sort(),
    );
  });

  it('writes down first what it makes and what the standby was, and tags it with its expiry', async () => {
    story = scenario();
    const { id } = await drill();
    await story.until(id, 'the clone is asked for', () =>
      [...region().databases.values()].some(({ tags }) => tags[DRILL_TAG]),
    );
    const [first] = story.cloud.calls;
    expect(first).toMatchObject({
      action: 'ssm:PutParameter',
      resource: '/dr/orders/drill',
    });
    const mark = parseDrillMark(
      region().parameters.get(bindDrillMark(pilot()).name),
    );
    const { expiresAt, clone } = mark!;
    expect(mark).toMatchObject({
      run: id,
      before: { min: 0, desired: 0, max: 6, launchSuspended: false },
    });
    expect(region().databases.get(clone)!.tags).toEqual({
      'dr:site': 'orders',
      [DRILL_TAG]: id,
      [EXPIRES_TAG]: expiresAt,
    });
    await story.over(id, HOURS);
  });

  it('fails where the clone has other groups than the replica, and names them', async () => {
    story = scenario();
    const { restoreClone } = story.cloud;
    Object.assign(story.cloud, {
      restoreClone: (
        ...[source, clone, observed, tags]: Parameters<typeof restoreClone>
      ) => {
        const { parameterGroup, ...shape } = observed.shape;
        return restoreClone(source, clone, { shape }, tags);
      },
    });
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('failed');
    expect(story.stepOf(run, 'prove-clone').error).toContain(
      'parameter group default.mysql8.4 instead of orders-mysql',
    );
    expect(leftovers()).toEqual([]);
  });

  it('brings the standby to production size, and back', async () => {
    story = scenario();
    const { id } = await drill();
    const group = story.aws.groupOf(pilot());
    await story.until(id, 'it is scaled', () => group.capacity.desired === 2);
    const run = await story.over(id, HOURS);
    expect(story.stepOf(run, 'start-standby').outcome).toBe(
      '2 of 2 in service',
    );
    expect(group.capacity).toEqual({ min: 0, desired: 0, max: 6 });
  });

  it('never goes below what the standby was', async () => {
    story = scenario();
    const group = story.aws.groupOf(pilot());
    group.capacity = { min: 1, desired: 4, max: 6 };
    await story.clock.pass(300);
    const { id } = await drill();
    await story.over(id, HOURS);
    expect(
      story.cloud.calls.filter(
        ({ action }) => action === 'autoscaling:UpdateAutoScalingGroup',
      ),
    ).toEqual([]);
    expect(group.capacity).toEqual({ min: 1, desired: 4, max: 6 });
  });

  it('says what was not proven where the application does not offer it', async () => {
    story = scenario();
    region().faults.cloneReport = 'not offered';
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('succeeded');
    expect(story.stepOf(run, 'use-clone')).toMatchObject({
      status: 'skipped',
      outcome: 'Not done',
    });
    expect(story.stepOf(run, 'evidence').outcome).toContain(
      'Not proven: the application does not offer it',
    );
  });

  it('fails where the application cannot use the clone', async () => {
    story = scenario();
    region().faults.cloneReport = 'fails';
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('failed');
    expect(story.stepOf(run, 'use-clone').error).toContain(
      'there is no clone that I can use',
    );
    expect(leftovers()).toEqual([]);
  });

  it('I1: ends at once, and by itself, when a failover begins', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const begun = await drill();
    await story.clock.pass(60);
    const { id } = await story.start('failover');
    const failover = await story.over(id);
    expect(failover.status).toBe('succeeded');
    const run = await story.over(begun.id, HOURS);
    expect(problems(run).join()).toContain(
      'The drill ends: a run that changes roles needs the standby',
    );
    expect(story.aws.groupOf(pilot()).capacity.desired).toBe(2);
    expect(leftovers()).toEqual([]);
  });

  it('ends at once when an alarm is raised in either region', async () => {
    story = scenario({ policy: { drill: { alarms: ['{site}-errors'] } } });
    const { id } = await drill();
    await story.clock.pass(60);
    story.aws
      .region(story.aws.places.active.region)
      .faults.alarms.add('orders-errors');
    const raised = story.clock.now();
    const run = await story.until(id, 'it ends', ({ steps }) =>
      steps.some(({ status }) => status === 'failed'),
    );
    expect(story.clock.now().getTime() - raised.getTime()).toBeLessThan(15_000);
    expect(problems(run)[0]).toContain('the alarm orders-errors is in ALARM');
    await story.over(id, HOURS);
    expect(leftovers()).toEqual([]);
  });

  it('ends when it has lasted long enough', async () => {
    story = scenario({ policy: { drill: { maxSeconds: 200 } } });
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('failed');
    expect(problems(run)[0]).toContain('it was to be over by');
    expect(leftovers()).toEqual([]);
  });

  it('I6: does not begin beside what another drill left, and touches none of it', async () => {
    story = scenario();
    const foreign = '{"who": "a person"}';
    region().parameters.set('/dr/orders/drill', foreign);
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('failed');
    expect(problems(run)[0]).toContain("none of a drill's");
    expect(story.cloud.calls).toEqual([]);
    expect(region().parameters.get('/dr/orders/drill')).toBe(foreign);
  });

  it('measures what it measures, and no RTO or RPO', async () => {
    story = scenario();
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.actual).toEqual({});
    expect(story.stepOf(run, 'measure').facts.measured).toEqual({
      restoreSeconds: expect.any(Number),
      standbyReadySeconds: expect.any(Number),
      standbyBehindSeconds: expect.any(Number),
      cloneBehindSeconds: expect.any(Number),
    });
    expect(story.stepOf(run, 'evidence').outcome).toMatch(
      /Restore [\d.]+ s.*none of it is an RTO/,
    );
  });

  it('keeps its mark while something of it is left', async () => {
    story = scenario();
    const { faults } = region();
    faults.denied.add('rds:DeleteDBInstance');
    const { id } = await drill();
    const run = await story.over(id, HOURS);
    expect(run.status).toBe('failed');
    expect(story.stepOf(run, 'verify-removal').error).toContain('Still there');
    expect(leftovers()).toEqual([
      expect.stringContaining('orders-drill-'),
      '/dr/orders/drill',
    ]);
  });
});
