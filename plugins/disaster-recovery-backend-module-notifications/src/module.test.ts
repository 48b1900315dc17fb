import { createServiceFactory } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  notifiersExtensionPoint,
  type Notice,
  type Notifier,
} from '@understudy/plugin-disaster-recovery-node';
import { disasterRecoveryModuleNotifications } from './module';

const NOTICE: Notice = {
  kind: 'failed-past-fence',
  severity: 'critical',
  title: 'failover #3 of orders',
  message: 'promote failed: decide how it goes on',
  link: '/disaster-recovery/runs/r3',
  site: 'orders',
  run: 'r3',
  about: 'run:r3',
  recipients: ['user:default/kim', 'group:default/on-call'],
};

describe('disasterRecoveryModuleNotifications', () => {
  const start = async (send: jest.Mock) => {
    const added: Notifier[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          notifiersExtensionPoint,
          { addNotifier: notifier => added.push(notifier) },
        ],
      ],
      features: [
        disasterRecoveryModuleNotifications,
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
      ],
    });
    expect(added).toHaveLength(1);
    return added[0];
  };

  it('brings a notice to each of its recipients, as grave as it is', async () => {
    const send = jest.fn();
    const notifier = await start(send);
    await notifier.notify(NOTICE);
    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: NOTICE.recipients },
          payload: {
            title: NOTICE.title,
            description: NOTICE.message,
            link: NOTICE.link,
            severity: 'critical',
            topic: 'disaster-recovery',
            scope: 'run:r3',
          },
        },
      ],
    ]);
  });

  it('leaves out who is in a group and not meant', async () => {
    const send = jest.fn();
    const notifier = await start(send);
    await notifier.notify({ ...NOTICE, except: ['user:default/kim'] });
    expect(send.mock.calls[0][0].recipients).toEqual({
      type: 'entity',
      entityRef: NOTICE.recipients,
      excludeEntityRef: ['user:default/kim'],
    });
  });

  it('never tells everybody where nobody is named', async () => {
    const send = jest.fn();
    const notifier = await start(send);
    await notifier.notify({ ...NOTICE, recipients: [] });
    expect(send).not.toHaveBeenCalled();
  });

  it('says that a notice was lost', async () => {
    const notifier = await start(
      jest.fn().mockRejectedValue(new Error('404 Not Found')),
    );
    await expect(notifier.notify(NOTICE)).rejects.toThrow('404 Not Found');
  });
});
