import { mockServices } from '@backstage/backend-test-utils';
import type { NoticeKind, RunChange } from '@understudy/failover';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import { Notices } from '../../notices';
import type { SiteRun } from '../service/views';
import type { Committed } from '../store/Committed';
import { ALICE, decision, failoverRun } from '../__testUtils__/failoverRun';
import { RunNotices } from './RunNotices';

const OWNER = 'group:default/team-orders';
const LEADS = 'group:default/leads';
const DIRECTORS = 'group:default/directors';
const ON_CALL = 'group:default/on-call';

const only = (...groups: string[]) => ({ groups, owner: false });

function setUp(
  run: SiteRun,
  options: { approvers?: string[]; notify?: () => Promise<void> } = {},
) {
  const { approvers = [LEADS], notify = async () => {} } = options;
  const told: Notice[] = [];
  const journal: string[] = [];
  const logger = mockServices.logger.mock();
  const notices = new RunNotices({
    notices: new Notices({
      notifiers: [
        {
          notify: async notice => {
            told.push(notice);
          },
        },
        { notify },
      ],
      logger,
    }),
    store: {
      get: async () => run,
      commit: async (_, change: RunChange) => {
        journal.push(...change.journal.map(({ message }) => message));
        return true;
      },
    },
    ownerOf: async () => OWNER,
    tell: {
      approvers: only(...approvers),
      escalation: only(DIRECTORS),
      onCall: only(ON_CALL),
    },
    logger,
  });
  const settle = () => new Promise(resolve => setTimeout(resolve, 10));
  return {
    told,
    journal,
    tell: async (kind: NoticeKind, message = 'it is so') => {
      notices.tell(run, { kind, message });
      await settle();
    },
    heard: async (committed: Committed) => {
      notices.heard('orders', run.id, committed);
      await settle();
    },
  };
}

describe('RunNotices', () => {
  beforeAll(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-27T10:02:00.000Z'),
      advanceTimers: true,
    });
  });
  afterAll(() => jest.useRealTimers());

  it('lets those who can answer a request decide it from what it says', async () => {
    const { told, tell } = setUp(
      failoverRun({
        decisions: [decision('override', { by: ALICE, guard: 'replica-lag' })],
      }),
    );
    await tell('approval-wanted');
    expect(told.find(({ recipients }) => recipients.includes(LEADS))).toEqual({
      kind: 'approval-wanted',
      severity: 'high',
      title: 'orders: alice asks to fail over to eu-central-1',
      message:
        'Waits for your approval until 10:31 UTC. About 9-13 min, 0-4 s of writes. Reason: "Ireland is down". Failover #3, unplanned, eu-west-1 to eu-central-1. Set aside: replica-lag. Users are served as before until somebody approves. If nobody answers, nothing is done: the run stands still and asks how it goes on.',
      link: '/disaster-recovery/runs/r3#decision',
      site: 'orders',
      run: 'r3',
      about: 'run:r3',
      recipients: [LEADS],
      except: [ALICE],
    });
  });

  it('tells whoever asked, overrode or retried, and the owner, that it waits for others', async () => {
    const bob = 'user:default/bob';
    const { told, tell, journal } = setUp(
      failoverRun({ decisions: [decision('retry-step', { by: bob })] }),
    );
    await tell('approval-wanted', 'Waits for an approval');
    const [owner, involved, approver] = told;
    expect(involved).toMatchObject({
      severity: 'normal',
      title: 'orders: Failover #3 waits for approval',
      recipients: [ALICE, bob],
    });
    expect(involved.message).toMatch(
      /^Waits for the approval of somebody who had no part in it until 10:31 UTC. Asked: leads\./,
    );
    expect(owner).toMatchObject({
      severity: 'normal',
      recipients: [OWNER],
      except: [ALICE, bob],
    });
    // Who is both hears last that it waits for him.
    expect(approver.recipients).toEqual([LEADS]);
    expect(journal).toEqual([
      `Told ${OWNER}, ${ALICE}, ${bob}, ${LEADS}: Waits for an approval`,
    ]);
  });

  it('says so where nobody is named who could be asked', async () => {
    const { told, tell } = setUp(failoverRun(), { approvers: [] });
    await tell('approval-wanted');
    expect(told).toHaveLength(2);
    expect(told[1].message).toContain('Nobody is named who could be asked');
  });

  it('says that users are without service where the fence comes first', async () => {
    const run = failoverRun();
    const { told, tell } = setUp({
      ...run,
      plan: {
        ...run.plan,
        shape: { approval: 'after-fence', doorFirst: false },
      },
    });
    await tell('approval-wanted');
    expect(told.at(-1)?.message).toContain(
      'Users were without service when it was requested, and eu-west-1 is fenced already.',
    );
  });

  it('asks the second group when the first does not answer', async () => {
    const { told, tell } = setUp(failoverRun());
    await tell('approval-escalated');
    expect(told.at(-1)).toMatchObject({
      severity: 'critical',
      recipients: [LEADS, DIRECTORS],
      message: expect.stringMatching(/^Nobody has answered yet/),
    });
  });

  it('tells requester, owner and on-call of a run that stands still, with what answers it', async () => {
    const { told, tell } = setUp(
      failoverRun({
        status: 'needs-decision',
        noReturnAt: '2026-11-27T10:01:30.000Z',
        question: {
          reason: 'Scale out: 2 of 3 in service',
          options: ['retry-step', 'override', 'end'],
          guards: ['capacity'],
          since: '2026-11-27T10:01:40.000Z',
        },
      }),
    );
    await tell('failed-past-fence', 'Scale out: 2 of 3 in service');
    expect(told).toEqual([
      expect.objectContaining({
        severity: 'critical',
        title: 'orders: Failover #3 needs a decision',
        message:
          'It stands still: Scale out: 2 of 3 in service. It is past its point of no return. Possible: try again, override capacity, end it as it stands. Until somebody decides, nothing happens.',
        link: '/disaster-recovery/runs/r3#decision',
        recipients: [ALICE, OWNER, ON_CALL],
      }),
    ]);
  });

  it('says that nobody serves users, where the run stands still between fence and traffic', async () => {
    const { told, tell } = setUp(
      failoverRun({
        status: 'needs-decision',
        question: {
          reason: 'Promote database: AccessDenied',
          options: ['retry-step', 'abort'],
          since: '2026-11-27T10:01:40.000Z',
        },
        steps: [
          {
            id: 'fence',
            status: 'succeeded',
            intentAt: '2026-11-27T10:01:00.000Z',
            facts: {},
          },
        ],
      }),
    );
    await tell('failed-past-fence', 'Promote database: AccessDenied');
    expect(told[0]).toMatchObject({
      severity: 'critical',
      message:
        'It stands still: Promote database: AccessDenied. Nobody serves users until it goes on. Possible: try again, abort. Until somebody decides, nothing happens.',
    });
  });

  it('asks approvers too about a request that expired', async () => {
    const { told, tell } = setUp(
      failoverRun({
        status: 'needs-decision',
        question: {
          reason: 'Approval: not done within its deadline',
          options: ['approve', 'abort'],
          since: '2026-11-27T10:31:00.000Z',
        },
      }),
    );
    await tell('decision-needed');
    expect(told[0].recipients).toEqual([
      ALICE,
      OWNER,
      ON_CALL,
      LEADS,
      DIRECTORS,
    ]);
  });

  it.each([
    [
      'enough people approved',
      { steps: [{ id: 'approval', patch: { status: 'succeeded' as const } }] },
      [decision('approve')],
      'goes on',
      'bob approved it. Nobody is waited for now.',
    ],
    [
      'somebody said no',
      { decisions: [decision('reject', { reason: 'not today' })] },
      [],
      'is taken back',
      'bob rejected it: "not today". Nobody is waited for now.',
    ],
  ])(
    'lets those who were asked know that %s',
    async (_, change, decisions, goes, message) => {
      const { told, heard } = setUp(failoverRun({ decisions }));
      await heard({
        from: 'pending-approval',
        change: { run: { status: 'running' }, ...change },
      });
      expect(told).toEqual([
        expect.objectContaining({
          kind: 'answered',
          severity: 'normal',
          title: `orders: Failover #3 ${goes}`,
          message,
          about: 'run:r3',
          recipients: [ALICE, OWNER, LEADS],
        }),
      ]);
    },
  );

  it('does not say that a request was answered that only expired', async () => {
    const { told, heard } = setUp(failoverRun());
    await heard({
      from: 'pending-approval',
      change: {
        run: { status: 'running' },
        steps: [{ id: 'approval', patch: { status: 'failed' } }],
      },
    });
    await heard({
      from: 'needs-decision',
      change: { run: { status: 'needs-decision' } },
    });
    expect(told).toEqual([]);
  });

  it('keeps it to be seen that somebody broke the glass', async () => {
    const { told, tell } = setUp(
      failoverRun({
        decisions: [decision('break-glass', { reason: 'nobody answers' })],
      }),
    );
    await tell('break-glass');
    expect(told[0]).toMatchObject({
      severity: 'critical',
      about: 'run:r3:break-glass',
      recipients: [ALICE, OWNER, LEADS, DIRECTORS, ON_CALL],
      message: expect.stringMatching(/^bob broke the glass: "nobody answers"/),
    });
  });

  it('says how a run ended and what comes next, and nothing of a rehearsal', async () => {
    const done = failoverRun({
      status: 'succeeded',
      actual: { rtoSeconds: 492, rpoSeconds: 3 },
    });
    const { told, tell, journal } = setUp(done);
    await tell('ended');
    expect(told).toEqual([
      expect.objectContaining({
        severity: 'normal',
        title: 'orders: Failover #3 succeeded',
        message:
          'eu-central-1 serves. RTO 8 m 12 s of 15 m, RPO 3 s of 60 s. No region stands by until eu-west-1 is reprotected.',
        recipients: [ALICE, OWNER],
      }),
    ]);
    expect(journal).toEqual([]);
    const rehearsal = setUp({
      ...done,
      plan: { ...done.plan, kind: 'dry-run' },
    });
    await rehearsal.tell('ended');
    expect(rehearsal.told).toEqual([]);
  });

  it('says of a rebuild that the pipeline has to adopt what is new', async () => {
    const run = failoverRun({ status: 'succeeded' });
    const { told, tell } = setUp({
      ...run,
      plan: { ...run.plan, kind: 'reprotect' },
    });
    await tell('ended');
    expect(told[0].message).toBe(
      "eu-west-1 stands by again. Start the site's pipeline: it adopts the new database there into Terraform's state.",
    );
  });

  it('never says that people were told what could not be brought to them', async () => {
    const { told, journal, tell } = setUp(failoverRun(), {
      notify: async () => {
        throw new Error('404');
      },
    });
    await tell('late', 'Promote database is late');
    expect(told).toHaveLength(1);
    expect(journal[0]).toMatch(
      /^Tried to tell, where 1 of 2 ways failed: user:default\/alice/,
    );
  });
});
