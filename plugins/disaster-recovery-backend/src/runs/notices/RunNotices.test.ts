import { mockServices } from '@backstage/backend-test-utils';
import type { RunRecord, RunStore } from '@understudy/failover';
import type { Notifier } from '@understudy/plugin-disaster-recovery-node';
import { runNotices } from './notices';

const RUN = {
  id: 'r3',
  number: 3,
  kind: 'failover',
  subject: 'orders',
  requestedBy: 'user:default/kim',
} as RunRecord;

describe('runNotices', () => {
  const tell = async (
    notifiers: Notifier[],
    kind: Parameters<ReturnType<typeof runNotices>>[1]['kind'],
  ) => {
    const journaled = new Promise<string>(resolve => {
      const commit: Partial<RunStore> = {
        commit: async (_run, { journal }) => {
          resolve(journal![0].message);
          return undefined as never;
        },
      };
      runNotices({
        notifiers,
        store: commit as RunStore,
        ownerOf: async () => 'group:default/orders',
        config: {
          tell: {
            approvers: ['group:default/leads'],
            escalation: ['group:default/directors'],
            onCall: ['group:default/on-call'],
          },
        },
        logger: mockServices.logger.mock(),
      })(RUN, { kind, message: 'promote failed' });
    });
    return journaled;
  };

  it('tells requester, owner and on-call at once of a failure past the fence', async () => {
    const notify = jest.fn().mockResolvedValue(undefined);
    await expect(tell([{ notify }], 'failed-past-fence')).resolves.toBe(
      'Told user:default/kim, group:default/orders, group:default/on-call: promote failed',
    );
    expect(notify).toHaveBeenCalledWith(
      expect.objectContaining({
        severity: 'critical',
        link: '/disaster-recovery/runs/r3',
        recipients: [
          'user:default/kim',
          'group:default/orders',
          'group:default/on-call',
        ],
      }),
    );
  });

  it('asks the second group when the first does not answer', async () => {
    const notify = jest.fn().mockResolvedValue(undefined);
    await tell([{ notify }], 'approval-escalated');
    expect(notify.mock.calls[0][0].recipients).toEqual(
      expect.arrayContaining([
        'group:default/leads',
        'group:default/directors',
      ]),
    );
  });

  it('never says that people were told what could not be brought to them', async () => {
    const lost = { notify: jest.fn().mockRejectedValue(new Error('404')) };
    const notify = jest.fn().mockResolvedValue(undefined);
    await expect(tell([lost, { notify }], 'decision-needed')).resolves.toMatch(
      /^Tried to tell, where 1 of 2 ways failed: user:default\/kim/,
    );
    expect(notify).toHaveBeenCalled();
  });
});
