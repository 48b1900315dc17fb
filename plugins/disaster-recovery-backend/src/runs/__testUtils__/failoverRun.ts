import { newRecord } from '@understudy/failover';
import type {
  Decision,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT, testSite } from '../../__testUtils__';
import type { SiteRun } from '../service/views';

export const ALICE = 'user:default/alice';

const APPROVALS = {
  count: 1,
  expirySeconds: 1800,
  remindAfterSeconds: 300,
  escalateAfterSeconds: 600,
};

const plan = {
  kind: 'failover',
  mode: 'unplanned',
  fromRegion: ACTIVE,
  toRegion: PILOT,
  hash: 'abc',
  approvals: APPROVALS,
  requiresApproval: true,
  shape: { approval: 'first', doorFirst: false },
  forecast: { words: 'About 9-13 min, 0-4 s of writes' },
  steps: [
    { id: 'approval', title: 'Approval', after: [], deadlineSeconds: 1800 },
    { id: 'scale-out', title: 'Scale out', after: [], deadlineSeconds: 600 },
  ],
} as unknown as Plan;

/** A failover of `orders` that alice requested at ten, whose approval is waited for since a minute later. */
export function failoverRun(overrides: Partial<SiteRun> = {}): SiteRun {
  const record = newRecord(
    {
      id: 'r3',
      subject: 'orders',
      kind: plan.kind,
      exclusive: true,
      status: 'running',
      input: {
        mode: 'unplanned',
        fromRegion: ACTIVE,
        toRegion: PILOT,
        site: testSite(),
      },
      plan,
      requestedBy: ALICE,
      reason: 'Ireland is down',
      generation: 0,
      validUntil: '2026-11-27T14:00:00.000Z',
      decisions: [],
      createdAt: '2026-11-27T10:00:00.000Z',
      steps: plan.steps.map(({ id }) => ({ id, facts: {} })),
    },
    3,
  );
  const [approval, ...steps] = record.steps;
  return {
    ...record,
    status: 'pending-approval',
    steps: [
      {
        ...approval,
        status: 'waiting-approval',
        startedAt: '2026-11-27T10:01:00.000Z',
      },
      ...steps,
    ],
    ...overrides,
  };
}

/** A decision about that run. */
export const decision = (
  kind: Decision['kind'],
  more: Partial<Decision> = {},
): Decision => ({
  kind,
  by: 'user:default/bob',
  at: '2026-11-27T10:05:00.000Z',
  planHash: 'abc',
  generation: 0,
  ...more,
});
