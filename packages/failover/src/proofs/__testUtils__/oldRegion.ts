import type { Cloud, GroupState } from '../../cloud/Cloud';
import { bindPlace, SITE_TAG, type Place } from '../../site';
import { ACTIVE, testSite } from '../../worlds/fixtures';

export const place = bindPlace(testSite(), ACTIVE) as Place;
export const now = new Date('2026-11-22T18:00:00.000Z');
export const since = new Date('2026-11-22T17:50:00.000Z');

export const stopped: GroupState = {
  min: 0,
  desired: 0,
  max: 6,
  inService: 0,
  instances: 0,
  terminating: 0,
  launchSuspended: true,
  tags: { [SITE_TAG]: 'orders' },
};

export const serving: GroupState = {
  ...stopped,
  min: 2,
  desired: 2,
  inService: 2,
  instances: 2,
  launchSuspended: false,
};

export const status = {
  site: 'orders',
  region: ACTIVE,
  writable: true,
  lastWriteAt: now.toISOString(),
};

export const silent = async () => {
  throw new Error('connect ETIMEDOUT');
};

/** A region where fencing succeeded; a test breaks what it is about. */
export const oldRegion = (overrides: Partial<Cloud> = {}): Cloud =>
  ({
    group: async () => stopped,
    workload: async () => ({ answered: true, httpStatus: 503 }),
    ingress: async () => 'open',
    connections: async () => undefined,
    ...overrides,
  } as Partial<Cloud> as Cloud);
