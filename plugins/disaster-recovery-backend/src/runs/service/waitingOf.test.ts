import { Additions, decisionRulesOf } from '@understudy/failover';
import { ALICE, decision, failoverRun } from '../__testUtils__/failoverRun';
import { byUrgency } from './byUrgency';
import { toSummary, type SiteRun } from './views';
import { waitingOf } from './waitingOf';

const BOB = 'user:default/bob';
const at = (clock: string) => new Date(`2026-11-27T${clock}:00.000Z`);

const when = (clock: string) => ({
  ...decisionRulesOf(Additions.none),
  now: at(clock),
});

const asking = (more: Partial<SiteRun> = {}) =>
  failoverRun({
    status: 'needs-decision',
    question: {
      step: 'scale-out',
      reason: 'Scale out: 2 of 3 in service',
      options: ['retry-step', 'extend', 'end'],
      since: at('10:20').toISOString(),
    },
    ...more,
  });

const answers = (run: SiteRun, user: string, clock = '10:05') =>
  waitingOf(run, user, when(clock))?.answers;

describe('waitingOf', () => {
  it('says of a request since when, until when, what it takes', () => {
    expect(waitingOf(failoverRun(), BOB, when('10:05'))).toMatchObject({
      since: '2026-11-27T10:01:00.000Z',
      until: '2026-11-27T10:31:00.000Z',
      approvals: { given: 0, wanted: 1 },
      expected: 'About 9-13 min, 0-4 s of writes',
      noReturn: false,
      answers: ['approve'],
    });
  });

  it('is not for whoever asked, overrode, retried, or approved already', () => {
    expect(answers(failoverRun(), ALICE)).toBeUndefined();
    for (const kind of ['override', 'retry-step', 'approve'] as const) {
      const run = failoverRun({ decisions: [decision(kind)] });
      expect(answers(run, BOB)).toBeUndefined();
      expect(answers(run, 'user:default/carol')).toEqual(['approve']);
    }
  });

  it('is for the second group once that was asked, and never for whoever asked himself', () => {
    expect(answers(failoverRun(), BOB, '10:10')).toEqual(['approve']);
    expect(answers(failoverRun(), BOB, '10:11')).toEqual([
      'approve',
      'break-glass',
    ]);
    expect(answers(failoverRun(), ALICE, '10:11')).toBeUndefined();
  });

  it('of a question names the step and what can be answered now', () => {
    expect(waitingOf(asking(), ALICE, when('10:21'))).toMatchObject({
      since: '2026-11-27T10:20:00.000Z',
      step: 'Scale out',
      answers: ['retry-step', 'extend', 'end'],
    });
    expect(waitingOf(asking(), ALICE, when('10:21'))).not.toHaveProperty(
      'until',
    );
  });

  it('of a paused run says since when, and that it can be resumed', () => {
    const paused = failoverRun({
      status: 'paused',
      decisions: [decision('pause', { at: at('10:07').toISOString() })],
    });
    expect(waitingOf(paused, ALICE, when('10:09'))).toMatchObject({
      since: at('10:07').toISOString(),
      answers: ['resume'],
    });
  });

  it('is nothing while a run goes on, or is over', () => {
    for (const status of ['running', 'succeeded'] as const) {
      expect(answers(failoverRun({ status }), BOB)).toBeUndefined();
    }
  });

  it('puts first what stands still past its point of no return, then what expires first', () => {
    const items = [
      failoverRun({ id: 'requested' }),
      failoverRun({ id: 'paused', status: 'paused' }),
      asking({ id: 'stands' }),
      asking({ id: 'past', noReturnAt: at('10:10').toISOString() }),
      (() => {
        const run = failoverRun({ id: 'expires' });
        run.steps[0].startedAt = at('09:50').toISOString();
        return run;
      })(),
      (() => {
        const run = asking({ id: 'drill', kind: 'drill' });
        return { ...run, plan: { ...run.plan, kind: 'drill' as const } };
      })(),
    ].map(run => ({
      ...waitingOf(run, BOB, when('10:05'))!,
      run: toSummary(run),
    }));
    expect(items.sort(byUrgency).map(({ run }) => run.id)).toEqual([
      'past',
      'stands',
      'expires',
      'requested',
      'paused',
      'drill',
    ]);
  });
});
