import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { CLOUD_PERMISSIONS, type Cloud } from '..';
import { stepStory } from '../steps/__testUtils__/stepStory';
import { copyMissedObjects } from '../steps/copyMissedObjects';
import { proveBucketReplication } from '../steps/proveBucketReplication';
import { chain } from '../workflows/chain';
import { drill } from '../workflows/drill';
import { failover } from '../workflows/failover';
import { reprotect } from '../workflows/reprotect';
import { failoverCalls } from '../rights';
import { bindPlace, bindSwitch, type Place } from '../site';
import type { RunTarget } from '../steps/FailoverStep';
import { ACTIVE, PILOT, testSite } from '../worlds/fixtures';
import { scenario, type Scenario } from '../worlds/scenario';
import { DARK, UP } from './regressions/helpers';

const OPERATING = readFileSync(
  resolve(__dirname, '../../../../docs/operating.md'),
  'utf8',
);

/** Actions in the row of the documented role that begins so. */
function documented(...rows: string[]): string[] {
  const actions = rows.flatMap(row => {
    const line = OPERATING.split('\n').find(each =>
      each.startsWith(`| ${row} `),
    );
    return [...(line ?? '').matchAll(/`([a-z0-9-]+:[A-Za-z]+)`/g)].map(
      ([, action]) => action,
    );
  });
  return [...new Set(actions)].sort();
}

const bindBoth = () => ({
  from: bindPlace(testSite(), ACTIVE) as Place,
  to: bindPlace(testSite(), PILOT) as Place,
});

/** Actions that were needed for what was called of the cloud. */
const needed = (methods: Set<keyof Cloud>): string[] =>
  [
    ...new Set([...methods].flatMap(each => CLOUD_PERMISSIONS[each] ?? [])),
  ].sort();

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the documented role', () => {
  let methods: Set<keyof Cloud>;
  let story: Scenario | undefined;

  const begin = (options: Parameters<typeof scenario>[0] = {}) => {
    story = scenario({
      policy: { requireApproval: false },
      ...options,
      called: method => methods.add(method),
    });
    return story;
  };
  const end = async () => {
    await story?.stop();
    story = undefined;
  };

  beforeEach(() => {
    methods = new Set();
  });
  afterEach(end);

  it('lets dry-runs look, and nothing else', async () => {
    for (const mode of ['planned', 'unplanned'] as const) {
      const { start, over } = begin();
      await over((await start('dry-run', { mode })).id);
      await end();
    }
    expect(needed(methods)).toEqual(documented('planning and dry-runs'));
  });

  it('lets drills do what they do', async () => {
    for (const launchSuspended of [false, true]) {
      const { start, over, aws, clock } = begin({
        policy: { drill: { alarms: ['{site}-errors'] } },
      });
      await clock.pass(60);
      aws.groupOf(aws.places.pilot).launchSuspended = launchSuspended;
      await over((await start('drill')).id);
      await end();
    }
    expect(needed(methods)).toEqual(
      documented('planning and dry-runs', 'drills, besides'),
    );
  });

  it('lets failovers do what they do, and take back', async () => {
    for (const mode of ['planned', 'unplanned'] as const) {
      const { start, over } = begin();
      await over((await start('failover', { mode })).id);
      await end();
    }
    // Back home, the switch is deleted; and one that is taken back.
    const taken = begin();
    const { pilot } = taken.aws.places;
    const { faults } = taken.aws.region(pilot.region);
    faults.denied.add('rds:PromoteReadReplica');
    faults.capacity = 0;
    const { id } = await taken.start('failover', {});
    await taken.asked(id);
    await taken.decide(id, { kind: 'abort', reason: 'enough' });
    await taken.over(id);
    await end();
    const gone = begin({ traffic: 'operator' });
    const { active } = gone.aws.places;
    Object.assign(gone.aws.region(active.region).faults, {
      control: 'dark',
      data: 'dark',
      network: 'dark',
    });
    await gone.clock.pass(180);
    const run = await gone.start('failover', {
      overrides: (await gone.plan('failover')).guards
        .filter(({ status }) => status !== 'holds')
        .map(({ guard }) => guard),
    });
    await gone.until(run.id, 'stands past the door', seen =>
      seen.steps.some(
        step => step.id === 'move-traffic-first' && step.status === 'succeeded',
      ),
    );
    await gone
      .decide(run.id, { kind: 'abort', reason: 'enough' })
      .catch(() => undefined);
    await gone.clock.pass(600);
    expect(needed(methods)).toEqual(
      documented('planning and dry-runs', 'failovers, besides'),
    );
  });

  it('lets sites be rebuilt, and led home', async () => {
    const known = documented(
      'planning and dry-runs',
      'failovers, besides',
      'copying buckets',
    );
    const { aws, asked, clock, decide, over, plan, start } = begin();
    const { active, pilot } = aws.places;
    const overriding = async (kind: RunKind) =>
      (await plan(kind)).guards
        .filter(({ status }) => status !== 'holds')
        .map(({ guard }) => guard);
    aws.setFaults(active.region, DARK);
    await clock.pass(180);
    const { id } = await start('complete-failover', {
      overrides: await overriding('complete-failover'),
    });
    expect((await over(id, 7200)).status).toBe('succeeded');
    aws.setFaults(active.region, UP);
    // S3 gave up on what was written meanwhile.
    const [{ bucket }] = pilot.buckets;
    aws
      .region(pilot.region)
      .assets.get(bucket)!
      .objects.set('missed', 'FAILED');
    await clock.pass(600);
    const rebuild = await start('reprotect');
    await asked(rebuild.id, 7200);
    await decide(rebuild.id, {
      kind: 'override',
      guard: 'old-primary-kept',
      reason: 'nobody needs it',
    });
    expect((await over(rebuild.id, 24 * 3600)).status).toBe('succeeded');
    const rebuilt = needed(methods);
    expect(rebuilt.filter(action => !known.includes(action))).toEqual(
      documented('rebuilds, besides'),
    );

    methods.clear();
    const home = await start('failback', { mode: 'planned' });
    expect((await over(home.id, 7200)).status).toBe('succeeded');
    const led = documented('planning and dry-runs', 'failovers, besides');
    expect(needed(methods).filter(each => !led.includes(each))).toEqual([]);
  });

  it('lets buckets be proven and copied', async () => {
    const buckets = stepStory(
      [proveBucketReplication, copyMissedObjects],
      testSite(),
      method => methods.add(method),
    );
    buckets.assetsIn(PILOT).objects.set('missed', 'FAILED');
    await buckets.start();
    expect((await buckets.settled()).status).toBe('succeeded');
    await buckets.stop();
    expect(needed(methods)).toEqual(documented('copying buckets'));
  });

  it.each([
    [
      'proof and copying of buckets',
      chain(proveBucketReplication, copyMissedObjects),
      ['copying buckets'],
    ],
    ['drill', drill, ['planning and dry-runs', 'drills, besides']],
    [
      'reprotect',
      reprotect({ approval: 'first', doorFirst: false }),
      [
        'planning and dry-runs',
        'failovers, besides',
        'copying buckets',
        'rebuilds, besides',
      ],
    ],
    [
      'planned failover',
      failover('planned', { approval: 'first', doorFirst: false }),
      ['planning and dry-runs', 'failovers, besides'],
    ],
    [
      'unplanned failover',
      failover('unplanned', { approval: 'after-fence', doorFirst: true }),
      ['planning and dry-runs', 'failovers, besides'],
    ],
  ] as const)('covers what the steps of a %s declare', (_, nodes, rows) => {
    const declared = nodes.flatMap(({ step }) => step.permissions);
    const allowed = documented(...rows);
    expect(declared.filter(action => !allowed.includes(action))).toEqual([]);
  });

  it('is what a drill asks IAM about, on resources of the site alone', () => {
    const { from, to } = bindBoth();
    const calls = failoverCalls(
      {
        site: testSite(),
        from,
        to,
        switch: bindSwitch(testSite()),
      } as RunTarget,
      {},
    );
    expect([...new Set(calls.map(({ action }) => action))].sort()).toEqual(
      documented('planning and dry-runs', 'failovers, besides'),
    );
    const own = calls.filter(({ resource }) => resource !== '*');
    expect(own.length).toBeGreaterThan(20);
    for (const { resource } of own) {
      expect(resource).toMatch(/orders/);
      expect(resource).toMatch(/^arn:aws:(s3:::|\w+:[\w-]+:\d{12}:)/);
    }
    // Nothing is asked twice, and nothing in the region of the other.
    const keys = calls.map(({ action, resource, region }) =>
      [action, resource, region].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const { resource, region } of own) {
      const [, , , stands] = resource.split(':');
      expect(['', region]).toContain(stands);
    }
  });
});
