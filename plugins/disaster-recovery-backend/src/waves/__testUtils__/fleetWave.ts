import { planWave, type WaveRun } from '@understudy/failover';
import { mockServices } from '@backstage/backend-test-utils';
import { readRunConfig } from '../../runs/config';

const AT = '2026-11-27T03:00:00.000Z';

/** A wave of two sites that somebody asked for. */
export function fleetWave(overrides: Partial<WaveRun> = {}): WaveRun {
  const { policy, wave: limits } = readRunConfig(mockServices.rootConfig());
  const plan = planWave({
    region: 'eu-west-1',
    kind: 'failover',
    mode: 'unplanned',
    members: ['orders', 'shop'].map(site => ({
      site,
      accountId: '123456789012',
      toRegion: 'eu-central-1',
      forecast: {
        lowSeconds: 300,
        typicalSeconds: 400,
        highSeconds: 500,
        basis: 'assumed',
      },
      runsBefore: 0,
    })),
    leftOut: [],
    limits,
    policy,
    now: new Date(AT),
  });
  return {
    id: 'wave-1',
    number: 1,
    subject: 'wave:eu-west-1',
    kind: 'wave',
    exclusive: true,
    status: 'pending-approval',
    input: { region: 'eu-west-1', kind: 'failover', mode: 'unplanned' },
    plan,
    requestedBy: 'user:default/olivia',
    reason: 'the region burns',
    generation: 0,
    validUntil: '2026-11-27T07:00:00.000Z',
    decisions: [],
    createdAt: AT,
    actual: {},
    leaseEpoch: 1,
    journal: { length: 1, head: 'a' },
    steps: plan.steps.map(({ id }) => ({ id, status: 'pending', facts: {} })),
    attempts: [],
    ...overrides,
  };
}
