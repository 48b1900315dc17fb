import { QuestionError, RefusedError } from '../engine';
import { LOCK_GUARD } from '../steps/takeLock';
import { scenario, type Scenario } from '../worlds/scenario';
import { Outside } from './__testUtils__/addedStep';
import type { AddedStep, AddedStepContext } from './AddedStep';
import { Additions } from './Additions';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const ID = 'acme.purge-cdn';

describe('a step of somebody else is held to what its plan says', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** A failover up to where its added step has ended, or asks. */
  async function carryOut(more: Partial<AddedStep>) {
    story = scenario({
      policy: { requireApproval: false },
      additions: Additions.of({ steps: [new Outside().but(more)] }),
    });
    const { id } = await story.start('failover');
    const run = await story.until(
      id,
      'it ended',
      each => each.status === 'needs-decision' || each.endedAt !== undefined,
    );
    return { run, step: story.stepOf(run, ID) };
  }
  const acts = (act: (context: AddedStepContext) => Promise<void>) =>
    carryOut({
      observe: async () => ({ state: 'todo', outcome: 'Do it' }),
      act,
    });

  it.each<[string, (context: AddedStepContext) => Promise<unknown>, RegExp]>([
    [
      'an action that it does not name',
      ({ change, target }) =>
        change(
          { action: 'rds:PromoteReadReplica', on: target.to.database },
          async () => {},
        ),
      /calls rds:PromoteReadReplica, which its permissions do not name/,
    ],
    [
      'a resource that is not bound',
      ({ change, target }) =>
        change(
          {
            action: 'cdn:Purge',
            on: { ...target.to.database, identifier: 'payments-mysql' },
          },
          async () => {},
        ),
      /payments-mysql in \S+, which is not bound/,
    ],
    [
      'a bound resource in a region that it does not name',
      ({ change, target }) =>
        change(
          { action: 'cdn:Purge', on: target.from.database },
          async () => {},
        ),
      /not bound to the run in a region that the step names/,
    ],
    [
      'an ARN',
      ({ change }) =>
        change(
          { action: 'cdn:Purge', on: 'arn:aws:rds:eu-west-1:1:db:payments' },
          async () => {},
        ),
      /is named by a binding/,
    ],
    ['nothing', async () => {}, /acted and announced no call/],
  ])('does not call %s', async (_, act, why) => {
    const sent = jest.fn();
    const { run, step } = await acts(async context => {
      await act({
        ...context,
        change: (call, send) =>
          context.change(call, async () => {
            sent();
            return send();
          }),
      });
    });
    expect(step.error).toMatch(why);
    expect(sent).not.toHaveBeenCalled();
    expect(run.attempts.filter(each => each.step === ID)).toEqual([]);
  });

  it('calls a bound resource in a region that it names', async () => {
    let isSo = false;
    const { run } = await carryOut({
      regions: ['to'],
      permissions: ['ecs:UpdateService'],
      observe: async () => ({
        state: isSo ? 'done' : 'todo',
        outcome: 'Do it',
      }),
      act: async ({ change, target }) =>
        change(
          { action: 'ecs:UpdateService', on: target.to.group },
          async () => {
            isSo = true;
          },
        ),
    });
    const { region, group } = story.aws.places.pilot;
    expect(run.status).toBe('succeeded');
    expect(run.attempts.find(each => each.step === ID)?.call).toEqual({
      action: 'ecs:UpdateService',
      region,
      resource: group.identifier,
    });
  });

  it('measures nothing, opens nothing and overrides nothing by what it says', async () => {
    const { run, step } = await carryOut({
      act: undefined,
      permissions: [],
      observe: async () =>
        ({
          state: 'done',
          outcome: 'ok',
          overridden: true,
          actual: { rpoSeconds: 0, rtoSeconds: 0 },
          facts: { change: { where: 'nowhere' }, warning: 'w', guards: ['g'] },
        } as any),
    });
    expect(run.actual.rtoSeconds).toBeGreaterThan(0);
    expect(Object.keys(step.facts)).toEqual(['found']);
  });

  it.each([
    ['a question', new QuestionError({ reason: 'mine', options: ['abort'] })],
    ['a refusal with a guard', new RefusedError('I refuse', [LOCK_GUARD])],
    ['a lost lease', Object.assign(new Error('x'), { name: 'LeaseLostError' })],
  ])('what it throws is its own, and never %s of the run', async (_, error) => {
    const { run } = await acts(async () => {
      throw error;
    });
    expect(run.question).toMatchObject({ step: ID });
    expect(run.question?.guards).toBeUndefined();
  });

  it('answers with an observation or with nothing that counts', async () => {
    const { step } = await carryOut({
      act: undefined,
      permissions: [],
      observe: async () => ({ state: 'approval', outcome: 'please' } as any),
    });
    expect(step.error).toContain('answered no observation');
  });

  it('changes nothing after it ended', async () => {
    let isSo = false;
    const sent: string[] = [];
    const { run } = await carryOut({
      observe: async () => ({
        state: isSo ? 'done' : 'todo',
        outcome: 'Do it',
      }),
      act: async ({ change }) => {
        const call = { action: 'cdn:Purge', on: 'zone z1' };
        story.clock
          .sleep(20_000)
          .then(() => change(call, async () => sent.push('late')))
          .catch(error => sent.push(error.message));
        await change(call, async () => {
          isSo = true;
        });
      },
    });
    expect(run.status).toBe('succeeded');
    await story.clock.pass(60);
    expect(sent).toEqual([`${ID} goes on after it ended`]);
  });

  it('that hangs is over at its deadline', async () => {
    const { step } = await acts(() => new Promise(() => {}));
    expect(step.error).toMatch(/Not done within its deadline/);
  });

  it('cannot pass over what a call says of the run', async () => {
    let mayAct = false;
    story = scenario({
      policy: { requireApproval: false },
      additions: Additions.of({
        steps: [
          new Outside().but({
            observe: async () => ({
              state: mayAct ? 'todo' : 'waiting',
              outcome: 'Do it',
            }),
            act: async ({ change }) => {
              const call = { action: 'cdn:Purge', on: 'zone z1' };
              await change(call, async () => {}).catch(() => undefined);
            },
          }),
        ],
      }),
    });
    const { id } = await story.start('failover');
    await story.until(
      id,
      'nothing else is under way',
      run => story.stepOf(run, 'release-pipelines').endedAt !== undefined,
    );
    // Somebody takes the site's lock.
    const { lock } = story.aws.places.pilot;
    const held = await story.answer(story.cloud.readObject(lock));
    const content = JSON.parse(held?.body ?? '');
    await story.answer(
      story.cloud.putObject(
        lock,
        JSON.stringify({ ...content, run: 'another', holder: 'a laptop' }),
      ),
    );
    mayAct = true;
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      guards: [LOCK_GUARD],
      options: ['override', 'end'],
    });
    expect(run.attempts.filter(each => each.step === ID)).toEqual([]);
  });
});
