import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { testSite } from '../../__testUtils__';
import type { RunService } from '../types';
import { AuthorizedRunService } from './AuthorizedRunService';

const USER = mockCredentials.user();

function setUp(denied: string) {
  const allowed = { allowed: true };
  const run = {
    kind: 'failover',
    actions: {
      approve: allowed,
      reject: allowed,
      abort: allowed,
      retry: { allowed: false, blockedBecause: 'it runs' },
    },
  } as unknown as RunDetail;
  const inner = {
    plan: jest.fn(),
    start: jest.fn(async () => run),
    list: jest.fn(),
    get: jest.fn(async () => run),
    decide: jest.fn(async () => run),
    abort: jest.fn(async () => run),
    retry: jest.fn(async () => run),
    actions: jest.fn(async () => ({
      'dry-run': allowed,
      drill: allowed,
      failover: allowed,
    })),
  };
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          permission.name === `disaster-recovery.${denied}`
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
  });
  return {
    inner,
    service: new AuthorizedRunService(inner as RunService, permissions),
  };
}

const request = (kind: 'dry-run' | 'drill' | 'failover', overrides = 0) => ({
  kind,
  planHash: 'h',
  reason: 'why not',
  overrides: Array.from({ length: overrides }, () => ({
    guard: 'g',
    reason: 'because',
  })),
});

describe('AuthorizedRunService', () => {
  it.each([
    ['run.dry-run', 'start', 'orders', request('dry-run')],
    ['run.drill', 'start', 'orders', request('drill')],
    ['run.failover', 'start', 'orders', request('failover')],
    ['guard.override', 'start', 'orders', request('failover', 1)],
    ['site.read', 'plan', 'orders', { kind: 'drill' }],
    ['run.approve', 'decide', 'r1', { decision: 'approved' }],
    ['run.failover', 'abort', 'r1', { reason: 'enough' }],
  ] as const)('without %s there is no %s', async (denied, method, on, body) => {
    const { inner, service } = setUp(denied);
    await expect(
      (service[method] as Function)(on, body, USER),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `you lack the permission disaster-recovery.${denied}`,
    });
    expect(inner[method]).not.toHaveBeenCalled();
  });

  it.each(['get', 'list', 'retry'] as const)(
    'without site.read there is no %s',
    async method => {
      const { inner, service } = setUp('site.read');
      await expect(service[method]('x', USER)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      expect(inner[method]).not.toHaveBeenCalled();
    },
  );

  it('says beside each button which permission the caller lacks', async () => {
    const { service } = setUp('run.failover');
    expect(await service.actions(testSite(), USER)).toMatchObject({
      drill: { allowed: true },
      failover: {
        allowed: false,
        blockedBecause:
          'You lack the permission disaster-recovery.run.failover',
      },
    });
    const { actions } = await service.get('r1', USER);
    expect(actions.approve).toEqual({ allowed: true });
    expect(actions.abort.allowed).toBe(false);
    expect(actions.retry.blockedBecause).toBe('it runs');
  });
});
