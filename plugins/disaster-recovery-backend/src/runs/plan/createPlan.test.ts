import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
} from '../../__testUtils__';
import { healthy } from '../__testUtils__/runHarness';
import { createPlan, type PlanInput } from './createPlan';

const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  site: testSite(),
  roles: {
    servingRegion: ACTIVE,
    standbyRegion: PILOT,
    byRegion: { [ACTIVE]: 'serving', [PILOT]: 'standby' },
  },
  measurements: healthy(),
  kind: 'failover',
  mode: 'unplanned',
  requireApproval: true,
  approvalExpirySeconds: 600,
  now: new Date(),
  ...more,
});

const statusOf = (more: Partial<PlanInput>, guard: string) =>
  createPlan(input(more)).guards.find(item => item.guard === guard)?.status;

describe('createPlan', () => {
  it('says what a failover does, in order, and where there is no way back', () => {
    const plan = createPlan(input());
    expect(plan).toMatchObject({
      fromRegion: ACTIVE,
      toRegion: PILOT,
      requiresApproval: true,
      estimatedLossSeconds: 4,
    });
    const promote = plan.steps.find(step => step.id === 'promote-database');
    expect(promote).toMatchObject({
      irreversible: true,
      after: ['approval'],
      regions: [PILOT],
      permissions: ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],
    });
    expect(plan.steps.find(step => step.id === 'scale-out')?.after).toEqual([
      'approval',
    ]);
    expect(plan.guards.every(guard => guard.status === 'holds')).toBe(true);
    // Promotion and scale-out run beside each other.
    const sum = plan.steps.reduce((all, step) => all + step.expectedSeconds, 0);
    expect(plan.estimatedSeconds).toBe(sum - 150);
  });

  it('I11: after the fence every step needs the target region only', () => {
    const { steps } = createPlan(input());
    const later = steps.slice(steps.findIndex(({ id }) => id === 'fence') + 1);
    expect(new Set(later.flatMap(step => step.regions))).toEqual(
      new Set([PILOT]),
    );
  });

  it('hashes what it will do, not what is measured meanwhile', () => {
    const { hash } = createPlan(input());
    const later = createPlan(
      input({
        now: new Date(Date.now() + 60_000),
        measurements: [measurement(MEASUREMENTS.replicaLag, 300)],
      }),
    );
    expect(later.hash).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has another hash for another kind, mode, policy or resource', () => {
    const site = testSite();
    const moved = testManifest('pilot');
    moved.database.identifier = 'orders-mysql-2';
    const hashes = [
      input(),
      input({ kind: 'drill' }),
      input({ kind: 'dry-run' }),
      input({ mode: 'planned' }),
      input({ requireApproval: false }),
      input({
        site: { ...site, manifests: { ...site.manifests, [PILOT]: moved } },
      }),
    ].map(each => createPlan(each).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('guards (I5: unknown is not holding)', () => {
  it('no-active-run and site-manifest-known cannot be overridden', () => {
    const plan = createPlan(
      input({ site: testSite({ manifests: {}, traffic: undefined }) }),
    );
    expect(plan.steps).toEqual([]);
    expect(
      plan.guards.find(({ guard }) => guard === 'site-manifest-known'),
    ).toMatchObject({ status: 'violated', overridable: false });
  });

  it('standby-known is unknown where no region stands by', () => {
    const roles = { byRegion: {} };
    expect(statusOf({ roles }, 'standby-known')).toBe('unknown');
  });

  it.each([
    ['replica-replicating', MEASUREMENTS.replicationState, 'error'],
    ['lag-within-rpo', MEASUREMENTS.replicaLag, 61],
    ['standby-capacity', MEASUREMENTS.capacityMax, 1],
  ])('%s is violated by %s = %s, unknown without it', (guard, name, value) => {
    const others = healthy().filter(item => item.name !== name);
    const bad = [...others, measurement(name, value)];
    expect(statusOf({ measurements: bad }, guard)).toBe('violated');
    expect(statusOf({ measurements: others }, guard)).toBe('unknown');
  });

  it('standby-restorable: a drill needs backups of the standby', () => {
    const off = [measurement(MEASUREMENTS.backupRetentionDays, 0)];
    const drill = { kind: 'drill' as const };
    expect(statusOf(drill, 'standby-restorable')).toBe('holds');
    expect(
      statusOf({ ...drill, measurements: off }, 'standby-restorable'),
    ).toBe('violated');
    expect(statusOf({ ...drill, measurements: [] }, 'standby-restorable')).toBe(
      'unknown',
    );
  });

  it('a stale lag is unknown, however small it was', () => {
    const now = new Date(Date.now() + 301_000);
    expect(statusOf({ now }, 'lag-within-rpo')).toBe('unknown');
    expect(statusOf({ now }, 'measurements-fresh')).toBe('unknown');
  });

  it('a lag of -1 means not replicating, not zero', () => {
    const measurements = [measurement(MEASUREMENTS.replicaLag, -1)];
    expect(statusOf({ measurements }, 'lag-within-rpo')).toBe('unknown');
  });

  it('fence-unproven is violated where the old region does not answer', () => {
    const measurements = [
      ...healthy().filter(item => item.region !== ACTIVE),
      measurement(MEASUREMENTS.instancesInService, undefined, {
        region: ACTIVE,
        unknownBecause: 'unreachable: timed out',
      }),
    ];
    expect(statusOf({ measurements }, 'fence-unproven')).toBe('violated');
  });
});
