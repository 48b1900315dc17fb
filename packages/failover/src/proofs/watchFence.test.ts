import type { Cloud, GroupState } from '../cloud/Cloud';
import {
  oldRegion,
  place,
  serving,
  silent,
  status,
  stopped,
} from './__testUtils__/oldRegion';
import { fenceOnce } from './watchFence';

/** A region whose group does what it is told, and a journal of the calls. */
function region(group: GroupState, overrides: Partial<Cloud> = {}) {
  let state = group;
  const calls: string[] = [];
  const cloud = oldRegion({
    group: async () => state,
    workload: async () =>
      state.instances > 0
        ? { answered: true, status }
        : { answered: true, httpStatus: 503 },
    suspendLaunch: async () => {
      state = { ...state, launchSuspended: true };
    },
    scale: async (_, { min, desired }) => {
      state = { ...state, min, desired, instances: desired, inService: 0 };
    },
    ...overrides,
  });
  const beat = () =>
    fenceOnce(cloud, place, async ({ action, resource }, send) => {
      calls.push(`${action} ${resource}`);
      return send();
    });
  return { beat, calls };
}

describe('fenceOnce (I2)', () => {
  it('fences a region that returns with its application running', async () => {
    const { beat, calls } = region(serving);
    await expect(beat()).resolves.toMatchObject({ state: 'fenced' });
    expect(calls).toEqual([
      'autoscaling:SuspendProcesses orders-app',
      'autoscaling:UpdateAutoScalingGroup orders-app',
    ]);
    await expect(beat()).resolves.toMatchObject({ state: 'fenced' });
    expect(calls).toHaveLength(2);
  });

  it('is closing while instances are on their way out', async () => {
    const leaving = { ...stopped, instances: 1, terminating: 1 };
    const { beat, calls } = region(leaving);
    await expect(beat()).resolves.toMatchObject({ state: 'closing' });
    expect(calls).toEqual([]);
  });

  it('is silent where nothing answers, and touches nothing', async () => {
    const { beat, calls } = region(serving, {
      group: silent,
      workload: silent,
      ingress: silent,
      connections: silent,
    });
    await expect(beat()).resolves.toMatchObject({
      state: 'silent',
      reason: expect.stringContaining('does not answer'),
    });
    expect(calls).toEqual([]);
  });

  it('is not silent where the application alone answers', async () => {
    const { beat } = region(serving, {
      group: silent,
      workload: async () => ({ answered: true, status }),
    });
    await expect(beat()).resolves.toMatchObject({
      state: 'closing',
      reason: 'The application in eu-west-1 still writes',
    });
  });

  it('I9: leaves a group alone that does not carry the tag of the site', async () => {
    const { beat, calls } = region({
      ...serving,
      tags: { 'dr:site': 'billing' },
    });
    await expect(beat()).resolves.toMatchObject({
      state: 'closing',
      reason: expect.stringContaining('does not carry the tag dr:site=orders'),
    });
    expect(calls).toEqual([]);
  });

  it('tries the second call where the first is refused, and says what was', async () => {
    const { beat, calls } = region(serving, {
      suspendLaunch: async () => {
        throw new Error('not authorized');
      },
    });
    await expect(beat()).resolves.toMatchObject({
      state: 'closing',
      reason: expect.stringContaining(
        'SuspendProcesses was not carried out: not authorized',
      ),
    });
    expect(calls).toHaveLength(2);
  });

  it('I7: ends where its caller may not act any more', async () => {
    const lost = new Error('the lease is lost');
    await expect(
      fenceOnce(oldRegion({ group: async () => serving }), place, async () => {
        throw lost;
      }),
    ).rejects.toBe(lost);
  });
});
