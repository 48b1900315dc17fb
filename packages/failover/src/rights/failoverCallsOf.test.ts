import { ACTIVE, PILOT, testManifest, testSite } from '../worlds/fixtures';
import { failoverCallsOf } from './failoverCallsOf';

describe('failoverCallsOf', () => {
  it('names what either way needs, each call once', () => {
    const { of, calls } = failoverCallsOf(testSite())!;
    expect(of.arn).toBe(testManifest('pilot').database.arn);
    const promotions = calls.filter(
      ({ action }) => action === 'rds:PromoteReadReplica',
    );
    expect(promotions.map(({ region }) => region).sort()).toEqual(
      [PILOT, ACTIVE].sort(),
    );
    const keys = calls.map(({ action, resource, region }) =>
      [action, resource, region].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is asked in few questions: of calls on one resource under one condition IAM tells at once', () => {
    const { calls } = failoverCallsOf(testSite())!;
    const questions = calls.map(({ resource, context }) =>
      JSON.stringify([resource, context]),
    );
    expect(new Set(questions).size).toBeLessThanOrEqual(20);
  });

  it('names nothing while a manifest is missing', () => {
    expect(
      failoverCallsOf({
        ...testSite(),
        manifests: { [PILOT]: testManifest('pilot') },
      }),
    ).toBeUndefined();
  });
});
