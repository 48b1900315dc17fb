import { ConfigReader } from '@backstage/config';
import { readRunConfig } from './config';

const read = (runs: object) =>
  readRunConfig(new ConfigReader({ disasterRecovery: { runs } }));

describe('the policy of runs', () => {
  it('wants one approval within half an hour where nothing is configured', () => {
    expect(read({}).policy).toEqual({
      requireApproval: true,
      approvals: {
        count: 1,
        expirySeconds: 1800,
        remindAfterSeconds: 300,
        escalateAfterSeconds: 600,
      },
      validForSeconds: 14400,
      drill: { maxSeconds: 10800, alarms: [] },
      tiers: {},
    });
  });

  it('takes for a tier what it says, and what counts for all otherwise', () => {
    const { tiers } = read({
      approvals: 2,
      tiers: {
        'tier-1': { approvalExpirySeconds: 600 },
        sandbox: { requireApproval: false },
      },
    }).policy;
    expect(tiers?.['tier-1']).toEqual({
      requireApproval: true,
      approvals: {
        count: 2,
        expirySeconds: 600,
        remindAfterSeconds: 150,
        escalateAfterSeconds: 300,
      },
    });
    expect(tiers?.sandbox.requireApproval).toBe(false);
  });

  it('names the key that is no positive number', () => {
    expect(() => read({ tiers: { 'tier-1': { approvals: 0 } } })).toThrow(
      'disasterRecovery.runs.tiers.tier-1.approvals must be',
    );
  });
});
