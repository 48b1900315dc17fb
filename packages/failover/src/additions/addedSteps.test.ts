import type { PlannedStep } from '@understudy/plugin-disaster-recovery-common';
import { scenario, type Scenario } from '../worlds/scenario';
import { Outside } from './__testUtils__/addedStep';
import type { AddedStep } from './AddedStep';
import { Additions } from './Additions';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const ID = 'acme.purge-cdn';
const STEADY = { requireApproval: false };

describe('a step of somebody else', () => {
  let story: Scenario;
  let outside: Outside;
  beforeEach(() => {
    outside = new Outside();
  });
  afterEach(() => story.stop());

  const tell = (...steps: AddedStep[]) => {
    story = scenario({
      policy: STEADY,
      additions: Additions.of({ steps }),
    });
    return story;
  };
  const find = (steps: PlannedStep[], id: string) =>
    steps.find(step => step.id === id);

  it('stands in the plan with its words, and takes part in its hash', async () => {
    tell(outside.step);
    const plan = await story.plan('failover');
    expect(find(plan.steps, ID)).toMatchObject({
      title: 'Purge the CDN',
      description: 'Lets the CDN forget what it had of the old region.',
      irreversible: false,
      regions: [],
      deadlineSeconds: 60,
      permissions: ['cdn:Purge'],
      after: ['verify-outside'],
    });
    expect(find(plan.steps, 'evidence')?.after).toContain(ID);
    const without = scenario({ policy: STEADY });
    expect((await without.plan('failover')).hash).not.toBe(plan.hash);
    await without.stop();
    const worded = scenario({
      policy: STEADY,
      additions: Additions.of({
        steps: [outside.but({ description: 'Something else.' })],
      }),
    });
    expect((await worded.plan('failover')).hash).not.toBe(plan.hash);
    await worded.stop();
  });

  it('has one plan whoever was added first', async () => {
    const other = outside.but({ id: 'beta.tell' });
    const plans = [];
    for (const steps of [
      [outside.step, other],
      [other, outside.step],
    ]) {
      tell(...steps);
      plans.push((await story.plan('failover')).hash);
      await story.stop();
    }
    expect(plans[0]).toBe(plans[1]);
  });

  it('acts by a call that the journal has, and remembers', async () => {
    tell(outside.step);
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(outside.asked).toBe(1);
    expect(run.attempts.filter(({ step }) => step === ID)).toEqual([
      expect.objectContaining({
        call: { action: 'cdn:Purge', region: 'elsewhere', resource: 'zone z1' },
        answer: 'accepted',
      }),
    ]);
    expect(story.stepOf(run, ID)).toMatchObject({
      status: 'succeeded',
      facts: { found: { zone: 'z1' } },
    });
  });

  it('in a dry-run only says what it would do', async () => {
    tell(outside.step);
    const { id } = await story.start('dry-run');
    const run = await story.over(id);
    expect(story.stepOf(run, ID).outcome).toBe('Would: Purge it');
    expect(outside.asked).toBe(0);
  });

  it('before "Stop writes" keeps a planned failover waiting, and is taken back by an abort', async () => {
    let isUndone = false;
    tell(
      outside.but({
        place: { before: 'stop-writes' },
        undo: {
          preview: 'Fills the CDN again',
          observe: async () =>
            isUndone
              ? { state: 'done', outcome: 'Filled' }
              : { state: 'todo', outcome: 'Fill it' },
          act: async ({ change }) =>
            change({ action: 'cdn:Purge', on: 'zone z1' }, async () => {
              isUndone = true;
            }),
        },
      }),
    );
    const plan = await story.plan('failover', 'planned');
    expect(find(plan.steps, ID)?.after).toEqual(['scale-out']);
    expect(find(plan.steps, 'stop-writes')?.after).toEqual(['scale-out', ID]);
    expect(
      find((await story.plan('failover', 'unplanned')).steps, ID),
    ).toBeUndefined();

    const { id } = await story.start('failover', { mode: 'planned' });
    await story.until(id, 'it acted', () => outside.isSo);
    await story.decide(id, { kind: 'abort', reason: 'enough' });
    const run = await story.over(id);
    expect(run.status).toBe('aborted');
    expect(isUndone).toBe(true);
    expect(story.stepOf(run, ID).outcome).toBe('Undone: Filled');
  });

  it('that fails asks a person, who goes on without it, when users are served', async () => {
    tell(
      outside.but({
        observe: async () => ({ state: 'impossible', outcome: 'no CDN' }),
      }),
    );
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      step: ID,
      options: expect.arrayContaining(['skip-step', 'retry-step']),
    });
    expect(story.aws.serves(story.aws.places.pilot)).toBe(true);
    await story.decide(id, {
      kind: 'skip-step',
      step: ID,
      reason: 'purged by hand',
    });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('that may fail is a warning, and the run goes on', async () => {
    tell(
      outside.but({
        optional: { remedy: 'Purge it by hand' },
        observe: async () => {
          throw new Error('the CDN is down');
        },
      }),
    );
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(story.stepOf(run, ID).facts.warning).toMatch(
      /the CDN is down.*Purge it by hand/,
    );
  });

  it('that vanished with an upgrade makes the run a person’s', async () => {
    tell(
      outside.but({
        observe: async () => ({ state: 'waiting', outcome: 'later' }),
      }),
    );
    const { id } = await story.start('failover');
    await story.until(
      id,
      'it waits for the step',
      run => story.stepOf(run, ID).status === 'running',
    );
    await story.answer(story.engines[0].stop());
    story.engines.splice(0, 1, story.engine('upgraded', Additions.none));
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      reason: expect.stringContaining(`the step ${ID}`),
      options: ['end'],
    });
  });

  it('of a drill only looks, ends with it, and is waited for', async () => {
    const check = outside.but({
      kinds: ['drill'],
      place: { after: 'use-clone' },
      permissions: [],
      act: undefined,
      observe: async ({ target, look }) => ({
        state: 'done',
        outcome: `${(await look.database(target.to.database))?.status}`,
      }),
    });
    tell(check);
    const plan = await story.plan('drill');
    expect(find(plan.steps, 'measure')?.after).toContain(ID);
    // What is drilled has been written to for a while.
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    const run = await story.over(id, 3 * 3600);
    expect(run.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(run.status).toBe('succeeded');
    expect(story.stepOf(run, ID).outcome).toBe('available');
  });
});
