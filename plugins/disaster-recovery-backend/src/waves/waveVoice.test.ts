import { mockServices } from '@backstage/backend-test-utils';
import type { NoticeKind } from '@understudy/failover';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import { Notices } from '../notices';
import { RunNotices } from '../runs';
import { fleetWave } from './__testUtils__/fleetWave';
import { waveVoice } from './waveVoice';

const OLIVIA = 'user:default/olivia';
const group = (name: string) => ({
  groups: [`group:default/${name}`],
  owner: false,
});

describe('what a wave has to say', () => {
  const told: Notice[] = [];
  const logger = mockServices.logger.mock();
  const notices = new RunNotices({
    notices: new Notices({
      notifiers: [
        {
          notify: async notice => {
            told.push(notice);
          },
        },
      ],
      logger,
    }),
    store: { get: async () => undefined, commit: async () => true },
    ownerOf: async () => undefined,
    tell: {
      approvers: group('approvers'),
      escalation: group('managers'),
      onCall: group('on-call'),
    },
    logger,
    voice: waveVoice,
  });
  const tell = async (
    kind: NoticeKind,
    message: string,
    wave = fleetWave(),
  ) => {
    notices.tell(wave, { kind, message });
    await new Promise(resolve => setTimeout(resolve, 10));
  };
  beforeEach(() => {
    told.length = 0;
  });

  it('asks those who can approve, and nobody who had a part in it', async () => {
    await tell('approval-escalated', '');
    expect(told.at(-1)).toMatchObject({
      severity: 'critical',
      title: 'olivia asks to lead 2 sites away from eu-west-1',
      message: expect.stringMatching(
        /^Nobody has answered yet: waits for your approval\. About .*"the region burns"\. Wave #1 away from eu-west-1, unplanned: orders, shop\. None of them is touched/,
      ),
      link: '/disaster-recovery/waves/wave-1#decision',
      recipients: ['group:default/approvers', 'group:default/managers'],
      except: [OLIVIA],
    });
    expect(told.at(-1)?.site).toBeUndefined();
    expect(told[0]).toMatchObject({
      title: 'Wave #1 away from eu-west-1 waits for approval',
      recipients: [OLIVIA],
    });
  });

  it('tells whoever asked and who is on call what it needs, and only whoever asked how it ended', async () => {
    await tell('decision-needed', 'orders: no');
    await tell('ended', '', fleetWave({ status: 'succeeded' }));
    expect(told.map(({ recipients }) => recipients)).toEqual([
      [OLIVIA, 'group:default/on-call'],
      [OLIVIA],
    ]);
    expect(told[1]).toMatchObject({
      title: 'Wave #1 away from eu-west-1 succeeded',
      message: 'Of 2 sites 0 are done.',
    });
  });

  it('says nothing of how a rehearsal ended', async () => {
    const rehearsal = fleetWave();
    await tell('ended', '', {
      ...rehearsal,
      plan: { ...rehearsal.plan, kind: 'dry-run' },
    });
    expect(told).toEqual([]);
  });
});
