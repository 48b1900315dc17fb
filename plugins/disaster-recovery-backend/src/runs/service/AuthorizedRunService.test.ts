import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DECISION_KINDS,
  RUN_KINDS,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { accessOf, everythingByName, testSite } from '../../__testUtils__';
import type { RunService } from '../types';
import { AuthorizedRunService } from './AuthorizedRunService';

const USER = mockCredentials.user();

function setUp(...denied: string[]) {
  const allowed = { allowed: true };
  const run = {
    id: 'r1',
    site: 'orders',
    kind: 'failover',
    actions: {
      ...Object.fromEntries(DECISION_KINDS.map(kind => [kind, allowed])),
      resume: { allowed: false, blockedBecause: 'it runs' },
    },
  } as unknown as RunDetail;
  const inner = {
    plan: jest.fn(),
    start: jest.fn(async () => run),
    list: jest.fn(),
    get: jest.fn(async () => run),
    decide: jest.fn(async () => run),
    audit: jest.fn(),
    evidence: jest.fn(),
    report: jest.fn(),
    fence: jest.fn(),
    actions: jest.fn(async () =>
      Object.fromEntries([...RUN_KINDS, 'fence'].map(kind => [kind, allowed])),
    ),
  };
  const access = accessOf(permission =>
    [...denied, 'site.admin'].includes(
      permission.name.replace('disaster-recovery.', ''),
    )
      ? { result: AuthorizeResult.DENY }
      : everythingByName(permission),
  );
  return {
    inner,
    service: new AuthorizedRunService(inner as unknown as RunService, access),
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
    ['run.approve', 'decide', 'r1', { kind: 'approve' }],
    ['run.approve', 'decide', 'r1', { kind: 'reject' }],
    ['guard.override', 'decide', 'r1', { kind: 'override' }],
    ['run.break-glass', 'decide', 'r1', { kind: 'break-glass' }],
    ['run.control', 'decide', 'r1', { kind: 'pause' }],
    ['run.control', 'decide', 'r1', { kind: 'resume' }],
    ['run.control', 'decide', 'r1', { kind: 'skip-step' }],
    ['run.control', 'decide', 'r1', { kind: 'retry-step' }],
    ['run.control', 'decide', 'r1', { kind: 'extend' }],
    ['run.control', 'decide', 'r1', { kind: 'end' }],
    ['site.fence', 'fence', 'orders', { reason: 'two writers' }],
  ] as const)('without %s there is no %s', async (denied, method, on, body) => {
    const { inner, service } = setUp(denied);
    await expect(
      (service[method] as Function)(on, body, USER),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `You lack the permission disaster-recovery.${denied}`,
    });
    expect(inner[method]).not.toHaveBeenCalled();
  });

  it.each([
    ['plan', 'orders', { kind: 'drill' }],
    ['start', 'orders', request('drill')],
    ['list', 'orders', undefined],
    ['get', 'r1', undefined],
    ['audit', 'r1', undefined],
    ['evidence', 'r1', 'json'],
    ['report', 'orders', {}],
    ['decide', 'r1', { kind: 'approve' }],
    ['fence', 'orders', { reason: 'two writers' }],
  ] as const)(
    'without site.read %s of %s finds nothing',
    async (method, on, body) => {
      const { inner, service } = setUp('site.read');
      await expect(
        (service[method] as Function)(on, ...(body ? [body] : []), USER),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      // A run says which site it is of; nothing else is done before that is asked about.
      const called = Object.values(inner).filter(each => each !== inner.get);
      called.forEach(each => expect(each).not.toHaveBeenCalled());
    },
  );

  it('lets whoever may start a kind of run abort it, and whoever controls runs', async () => {
    const abort = { kind: 'abort', reason: 'enough' } as const;
    for (const one of ['run.control', 'run.failover']) {
      const { inner, service } = setUp(one);
      await service.decide('r1', abort, USER);
      expect(inner.decide).toHaveBeenCalledWith('r1', abort, USER);
    }
    const { inner, service } = setUp('run.control', 'run.failover');
    await expect(service.decide('r1', abort, USER)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(inner.decide).not.toHaveBeenCalled();
  });

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
    expect(actions.abort).toEqual({ allowed: true });
    expect(actions.resume.blockedBecause).toBe('it runs');
    const masked = await setUp('run.control').service.get('r1', USER);
    expect(masked.actions.resume.blockedBecause).toBe('it runs');
    expect(masked.actions.pause).toEqual({
      allowed: false,
      blockedBecause: 'You lack the permission disaster-recovery.run.control',
    });
  });

  it('says first that nobody may act at all', async () => {
    const { inner } = setUp();
    const service = new AuthorizedRunService(
      inner as unknown as RunService,
      accessOf(() => ({ result: AuthorizeResult.ALLOW })),
    );
    const { actions } = await service.get('r1', USER);
    for (const kind of DECISION_KINDS) {
      expect(actions[kind].blockedBecause).toMatch(/^Nobody may act/);
    }
  });
});
