import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import { chainHash, chainStart } from '../journal';
import {
  type EvidenceStory,
  evidenceRun,
  HOSTILE,
} from '../worlds/evidence/evidenceRuns';
import { evidenceOf, type EvidenceSource } from './evidenceOf';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const evidence = async (story: EvidenceStory) =>
  evidenceOf(await evidenceRun(story));

const kindsOf = ({ deviations }: Evidence) =>
  deviations.map(({ kind, step }) => (step ? `${kind} ${step}` : kind));

/** The same run, as if its rows had been written so. */
function rewritten(
  source: EvidenceSource,
  change: (journal: EvidenceSource['journal']) => void,
): EvidenceSource {
  const copy = structuredClone(source);
  change(copy.journal);
  let hash = chainStart(copy.run.id);
  copy.journal.forEach((row, index) => {
    row.entry.sequence = index + 1;
    hash = chainHash(hash, row.entry);
    row.hash = hash;
  });
  return { ...copy, head: { length: copy.journal.length, hash } };
}

describe('evidence of a run', () => {
  it('of a good day: who decided, how long it took, what was lost, every call', async () => {
    const found = await evidence('approved');
    expect(found).toMatchObject({
      outcome: 'succeeded',
      run: {
        number: 1,
        site: 'orders',
        kind: 'failover',
        fromRegion: 'eu-west-1',
        toRegion: 'eu-central-1',
        requestedBy: 'olivia',
        reason: 'because of the test',
      },
      approvals: [{ by: 'adam', reason: 'go ahead' }],
      overrides: [],
      questions: [],
      loss: { targetSeconds: 60, result: 'met' },
    });
    const { clock, calls, steps, noReturn } = found;
    expect(clock.rto).toMatchObject({ targetSeconds: 900, result: 'met' });
    expect(clock.executing.seconds).toBeGreaterThan(60);
    expect(clock.decided.at).toBe(found.approvals[0].at);
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter(({ answer }) => answer !== 'accepted')).toEqual([]);
    expect(calls.find(({ action }) => /^rds/.test(action))).toMatchObject({
      step: 'promote-database',
      verb: 'act',
      requestId: expect.any(String),
      announcedAt: noReturn?.at,
    });
    expect(steps.map(({ status }) => status)).toEqual(
      steps.map(() => expect.stringMatching(/succeeded|skipped/)),
    );
    expect(found.chain.anchoredIn).toEqual([
      expect.stringMatching(
        /^s3:\/\/orders-switch-.*lock\.json in eu-central-1/,
      ),
    ]);
  });

  it('I5: where the outage began is not known, the whole time is a beginning and no target is met', async () => {
    const { clock } = await evidence('approved');
    expect(clock.detected.at).toBeUndefined();
    expect(clock.detecting.seconds).toBeUndefined();
    expect(clock.total).toMatchObject({ isAtLeast: true, result: 'unknown' });
    expect(clock.total.seconds).toBeLessThan(900);
  });

  it('counts from the outage where somebody measured it', async () => {
    const source = rewritten(await evidenceRun('approved'), ([{ entry }]) => {
      const before = (seconds: number) =>
        new Date(Date.parse(entry.at) - seconds * 1000).toISOString();
      entry.data!.outage = { servedUntil: before(800), detectedAt: before(60) };
    });
    const { clock } = evidenceOf(source);
    expect(clock.detecting.seconds).toBe(740);
    expect(clock.deciding.isAtLeast).toBeUndefined();
    expect(clock.deciding.seconds).toBeGreaterThan(60);
    expect(clock.total.seconds).toBeGreaterThan(900);
    expect(clock.total.result).toBe('missed');
    expect(clock.rto.result).toBe('met');
  });

  it('of a planned one: the site was down from the stop of its writes on', async () => {
    const { clock, loss } = await evidence('planned');
    expect(clock.total.isAtLeast).toBeUndefined();
    expect(clock.total.result).toBe('met');
    expect(clock.total.seconds).toBeLessThan(clock.rto.seconds!);
    expect(loss).toMatchObject({ seconds: 0, result: 'met' });
  });

  it('of overridden guards: which, by whom, why, and a loss that nobody knows is no loss within the target', async () => {
    const found = await evidence('overridden');
    const violated = found.plan.guards.map(({ guard }) => guard);
    expect(violated).toContain('fence-unproven');
    expect(found.overrides.map(({ guard }) => guard)).toEqual(violated);
    expect(found.overrides[0]).toMatchObject({
      by: 'olivia',
      reason: 'the region burns',
    });
    expect(kindsOf(found)).toContain('override');
    expect(found.clock.decided.basis).toMatch(/no approval was wanted/);
    expect(found.loss.result).toBe('unknown');
  });

  it('of an abort: what was taken back, and what was not carried out', async () => {
    const found = await evidence('aborted');
    expect(found.outcome).toBe('aborted');
    expect(found.decisions).toMatchObject([{ kind: 'abort', reason: HOSTILE }]);
    expect(kindsOf(found)).toEqual(
      expect.arrayContaining([
        'abort',
        'undone freeze-pipelines',
        'not-carried-out promote-database',
      ]),
    );
    expect(found.noReturn).toBeUndefined();
    expect(found.clock.rto).toMatchObject({ result: 'unknown' });
    expect(found.loss.basis).toMatch(/did not come to measure/);
  });

  it('of a run that asked and was ended: every question with its answer, every refused call', async () => {
    const found = await evidence('ended');
    expect(found.outcome).toBe('failed');
    expect(found.questions.map(({ answer }) => answer?.kind)).toEqual([
      'retry-step',
      'extend',
      'end',
    ]);
    expect(found.questions[0].reason).toMatch(/AccessDenied/);
    const promotion = found.steps.find(({ id }) => id === 'promote-database');
    expect(promotion).toMatchObject({ status: 'failed', tries: 2 });
    expect(
      found.calls.filter(({ answer }) => answer === 'refused'),
    ).toHaveLength(3);
    // What was refused did not happen.
    expect(found.noReturn).toBeUndefined();
    expect(kindsOf(found)).toContain('call-refused promote-database');
  });

  it('of a step that a person skipped, and of one that came late', async () => {
    const found = await evidence('skipped');
    expect(found.steps.find(({ id }) => id === 'scale-out')).toMatchObject({
      status: 'skipped',
      outcome: 'skip-step scale-out "one is better than none"',
    });
    expect(kindsOf(found)).toEqual(
      expect.arrayContaining([
        'question scale-out',
        'skip-step scale-out',
        'late scale-out',
      ]),
    );
  });

  it('of a fence that was set aside in mid-run: what was lost is lost at least', async () => {
    const { loss, questions } = await evidence('overriddenInMidRun');
    expect(questions[0]).toMatchObject({
      step: 'fence',
      guards: ['fence-unproven'],
      answer: { kind: 'override', by: 'adam' },
    });
    expect(loss.isAtLeast).toBe(true);
    expect(loss.result).not.toBe('met');
  });

  it('of broken glass', async () => {
    const found = await evidence('brokeGlass');
    expect(found.breakGlass).toMatchObject([
      { by: 'adam', reason: 'no approver answers the phone' },
    ]);
    expect(found.clock.decided).toMatchObject({
      at: found.breakGlass[0].at,
      basis: 'somebody broke the glass',
    });
  });

  it.each(['drilled', 'dryRun'] as const)(
    'of a %s no target is met or missed: no user was moved',
    async story => {
      const { clock, loss, outcome } = await evidence(story);
      expect(outcome).toBe('succeeded');
      expect(clock.total.result).toBe('not-measured');
      expect(clock.rto.result).toBe('not-measured');
      expect(loss.result).toBe('not-measured');
    },
  );

  it('says of a run that is not over that it is not over', async () => {
    const found = await evidence('waiting');
    expect(found.outcome).toBe('not-over');
    expect(found.run.number).toBeUndefined();
    expect(found.clock.ended).toEqual({ basis: 'the run is not over' });
  });

  it('is the same however often it is derived', async () => {
    const source = await evidenceRun('approved');
    expect(JSON.stringify(evidenceOf(source))).toBe(
      JSON.stringify(evidenceOf(structuredClone(source))),
    );
  });

  it('tells what was written after the end, an engine that took over, and a call nobody answered', async () => {
    const source = await evidenceRun('approved');
    const found = evidenceOf(
      rewritten(source, journal => {
        const lease = journal.find(({ entry }) => entry.type === 'lease')!;
        const answer = journal.findIndex(
          ({ entry }) => entry.type === 'answer',
        );
        const other = structuredClone(lease);
        other.entry.data = { ...other.entry.data, owner: 'another engine' };
        journal.splice(answer, 1, structuredClone(lease), other);
        const last = journal[journal.length - 1];
        journal.push({
          ...last,
          entry: { ...last.entry, type: 'fence-watch', message: 'fenced' },
        });
      }),
    );
    expect(found.outcome).toBe('succeeded');
    expect(found.afterwards.map(({ message }) => message)).toEqual(['fenced']);
    expect(kindsOf(found)).toEqual(
      expect.arrayContaining(['taken-over', 'call-unanswered take-lock']),
    );
  });

  it('tells calls of a fence watch apart, which have no number, each with its own answer', async () => {
    const call = (action: string) => ({
      action,
      region: 'eu-west-1',
      resource: 'orders-app',
    });
    const line = (type: string, data: Record<string, unknown>) => ({
      hash: '',
      entry: {
        sequence: 0,
        at: '2026-11-27T03:30:00.000Z',
        actor: 'fence-watch',
        type,
        message: `Fence watch: ${type}`,
        data,
      },
    });
    const suspend = call('autoscaling:SuspendProcesses');
    const scale = call('autoscaling:UpdateAutoScalingGroup');
    const source = rewritten(await evidenceRun('approved'), journal => {
      // In the middle of the run: somebody pressed the button.
      journal.splice(
        journal.length - 8,
        0,
        line('intent', suspend),
        line('answer', { ...suspend, answer: 'unknown', error: 'no answer' }),
        line('intent', scale),
        line('answer', { ...scale, answer: 'accepted', requestId: 'r-2' }),
        // As earlier versions wrote it.
        line('intent', suspend),
        line('answer', suspend),
      );
    });
    const { calls, deviations } = evidenceOf(source);
    expect(
      calls
        .filter(({ number }) => number === undefined)
        .map(({ verb, action, answeredAt, answer, requestId }) => [
          verb,
          action.split(':')[1],
          answeredAt !== undefined,
          answer,
          requestId,
        ]),
    ).toEqual([
      [undefined, 'SuspendProcesses', true, 'unknown', undefined],
      [undefined, 'UpdateAutoScalingGroup', true, 'accepted', 'r-2'],
      [undefined, 'SuspendProcesses', true, undefined, undefined],
    ]);
    expect(deviations.map(({ kind }) => kind)).toEqual(['call-unknown']);
  });

  it('I8: there is none of a journal that was changed, and it says so', async () => {
    const source = await evidenceRun('drilled');
    source.journal[3].entry.message = 'nothing happened';
    expect(() => evidenceOf(source)).toThrow(
      /was changed after it was written: row 4 is not what was written/,
    );
  });

  it('there is none of a journal without its plan, and it says so', async () => {
    const source = rewritten(await evidenceRun('drilled'), journal => {
      journal.shift();
    });
    expect(() => evidenceOf(source)).toThrow(/without its plan/);
  });
});
