import { fleetWave } from './__testUtils__/fleetWave';
import { waveNotices } from './waveNotices';

describe('notices of a wave', () => {
  const group = (name: string) => ({
    groups: [`group:default/${name}`],
    owner: false,
  });
  const bring = jest.fn().mockResolvedValue({ failed: 0, of: 1 });
  const tell = waveNotices({
    notices: { bring },
    tell: {
      approvers: group('approvers'),
      escalation: group('managers'),
      onCall: group('on-call'),
    },
    logger: { warn: jest.fn() },
  });
  beforeEach(() => bring.mockClear());

  it('asks those who can approve, and nobody who had a part in it', () => {
    tell(fleetWave(), { kind: 'approval-escalated', message: '' });
    expect(bring).toHaveBeenCalledWith(
      expect.objectContaining({
        severity: 'critical',
        title: 'Wave #1 away from eu-west-1 waits, and nobody has answered',
        message: expect.stringMatching(
          /^olivia asks, .* 2 sites leave eu-west-1\. About .*"the region burns"/,
        ),
        link: '/disaster-recovery/waves/wave-1',
        about: 'wave:wave-1',
        recipients: ['group:default/approvers', 'group:default/managers'],
        except: ['user:default/olivia'],
      }),
    );
  });

  it('tells whoever asked and who is on call what it needs, and only whoever asked how it ended', () => {
    tell(fleetWave(), { kind: 'decision-needed', message: 'orders: no' });
    tell(fleetWave({ status: 'succeeded' }), { kind: 'ended', message: '' });
    expect(bring.mock.calls.map(([{ recipients }]) => recipients)).toEqual([
      ['user:default/olivia', 'group:default/on-call'],
      ['user:default/olivia'],
    ]);
    expect(bring.mock.calls[0][0].message).toMatch(/^orders: no\. What else/);
  });

  it('says nothing of how a rehearsal ended', () => {
    const rehearsal = fleetWave({
      input: { region: 'eu-west-1', kind: 'dry-run', mode: 'unplanned' },
    });
    tell(rehearsal, { kind: 'ended', message: '' });
    expect(bring).not.toHaveBeenCalled();
  });
});
