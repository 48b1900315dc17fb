import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';
import type { SiteLook } from '../guards';
import { bindPlace, type Place } from '../site';
import { ACTIVE, PILOT, testSite } from '../worlds/fixtures';
import { shapeOf } from './shapeOf';

const [FROM, TO] = [ACTIVE, PILOT].map(
  region => bindPlace(testSite(), region) as Place,
);
const SILENT = { answered: false, reason: 'dark' } as const;
const answers = (region: string, writable = true) => ({
  answered: true as const,
  status: { site: 'orders', region, writable },
});

const look = (
  asUser: object = SILENT,
  application: object = SILENT,
): SiteLook => ({ asUser, from: { application } } as unknown as SiteLook);

const guard = (status: GuardResult['status']) =>
  ({ guard: 'fence-unproven', status } as GuardResult);

const shape = (more: Partial<Parameters<typeof shapeOf>[0]> = {}) =>
  shapeOf({
    kind: 'failover',
    mode: 'unplanned',
    look: look(),
    guards: [guard('holds')],
    from: FROM,
    to: TO,
    requireApproval: true,
    ...more,
  });

describe('shapeOf', () => {
  it.each([
    [
      'Route 53 led users to the target by itself',
      { look: look(answers(PILOT, false)) },
      `users are led to ${PILOT} already`,
    ],
    [
      'the fence cannot be proven',
      { guards: [guard('violated')] },
      `nobody can prove that ${ACTIVE} takes no writes`,
    ],
    [
      'nobody knows whether it can',
      { guards: [guard('unknown')] },
      `nobody can prove that ${ACTIVE} takes no writes`,
    ],
  ])('the door first where %s, and says why (I3)', (_, facts, because) => {
    expect(shape(facts)).toMatchObject({
      doorFirst: true,
      doorFirstBecause: because,
    });
  });

  it.each([
    ['the fence is proven', {}],
    ['users are still with the old region', { look: look(answers(ACTIVE)) }],
    [
      'it is planned, whatever Route 53 did',
      { mode: 'planned' as const, look: look(answers(PILOT, false)) },
    ],
    ['nothing could be looked at', { look: undefined }],
  ])('users move last where %s (I3)', (_, facts) => {
    expect(shape(facts)).toMatchObject({ doorFirst: false });
  });

  it('asks before anything that users would feel, unless they are without service', () => {
    expect(shape().approval).toBe('after-fence');
    expect(shape({ look: look(answers(ACTIVE)) }).approval).toBe('first');
    // Reached behind the old load balancer, whatever DNS says.
    expect(shape({ look: look(SILENT, answers(ACTIVE)) }).approval).toBe(
      'first',
    );
    expect(shape({ look: undefined }).approval).toBe('first');
    expect(shape({ mode: 'planned' }).approval).toBe('first');
    expect(shape({ requireApproval: false }).approval).toBe('none');
  });
});
