import { POLICY } from '../worlds/scenario';
import { planWave, type WaveInput } from './planWave';
import { playWave } from './playWave';

const member = (site: string, more: Partial<WaveInput['members'][0]> = {}) => ({
  site,
  accountId: '123456789012',
  toRegion: 'eu-central-1',
  forecast: {
    lowSeconds: 300,
    typicalSeconds: 400,
    highSeconds: 500,
    basis: 'assumed' as const,
  },
  runsBefore: 0,
  ...more,
});

const plan = (members: WaveInput['members'], more: Partial<WaveInput> = {}) =>
  planWave({
    region: 'eu-west-1',
    kind: 'failover',
    mode: 'unplanned',
    members,
    leftOut: [],
    limits: { atOnce: 20, atOncePerAccount: 10 },
    policy: POLICY,
    now: new Date('2026-11-27T03:00:00Z'),
    ...more,
  });

describe('planWave', () => {
  it('waits for the approvals that the strictest of its tiers wants', () => {
    const approvals = { ...POLICY.approvals, count: 2 };
    const strict = {
      ...POLICY,
      requireApproval: false,
      tiers: { 'tier-1': { requireApproval: true, approvals } },
    };
    const both = [member('a', { tier: 'tier-1' }), member('b')];
    expect(plan(both, { policy: strict })).toMatchObject({
      requiresApproval: true,
      approvals: { count: 2 },
    });
    expect(plan([member('b')], { policy: strict })).toMatchObject({
      requiresApproval: false,
      steps: [{ id: 'site:b', after: [] }],
    });
    expect(
      plan(both, { policy: strict, kind: 'dry-run' }).requiresApproval,
    ).toBe(false);
  });

  it('has one hash for one decision, and another for another', () => {
    const { hash } = plan([member('a'), member('b')]);
    expect(plan([member('b'), member('a')], { now: new Date() }).hash).toBe(
      hash,
    );
    for (const other of [
      plan([member('a')]),
      plan([member('a'), member('b', { toRegion: 'eu-north-1' })]),
      plan([member('a'), member('b', { dependsOn: ['a'] })]),
      plan([member('a'), member('b')], { mode: 'planned' }),
      plan([member('a'), member('b')], { kind: 'dry-run' }),
    ]) {
      expect(other.hash).not.toBe(hash);
    }
  });

  it('foresees how long all of it takes, and its first tier', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      member(`s${index}`, { tier: index < 20 ? 'tier-1' : 'tier-2' }),
    );
    const { forecast, stages } = plan(many, {
      limits: { atOnce: 20, atOncePerAccount: 20 },
    });
    expect(forecast.typicalSeconds).toBeGreaterThan(800);
    expect(forecast.typicalSeconds).toBeLessThan(1000);
    expect(stages).toMatchObject([
      { stage: 1, tier: 'tier-1', sites: 20 },
      { stage: 2, tier: 'tier-2', sites: 20 },
    ]);
    expect(stages[0].highSeconds).toBeLessThan(650);
    expect(stages[1].highSeconds).toBeGreaterThan(stages[0].highSeconds);
  });

  it('an account has its own bound', () => {
    const crowded = Array.from({ length: 30 }, (_, index) =>
      member(`s${String(index).padStart(2, '0')}`, {
        accountId: index < 20 ? '111111111111' : '222222222222',
      }),
    );
    const { steps, limits } = plan(crowded, {
      policy: { ...POLICY, requireApproval: false },
    });
    const ends = playWave(steps, limits, () => 100);
    const endsAt = (seconds: number) =>
      [...ends].filter(([, end]) => end === seconds).length;
    expect([endsAt(100), endsAt(200), ends.size]).toEqual([20, 10, 30]);
  });
});
