import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';
import { scenario, type Scenario } from '../worlds/scenario';
import type { AddedGuard } from './AddedGuard';
import { Additions } from './Additions';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const NAME = 'acme.change-freeze';
const guard = (more: Partial<AddedGuard> = {}): AddedGuard => ({
  id: NAME,
  title: 'No change freeze',
  kinds: ['failover'],
  overridable: true,
  again: true,
  evaluate: () => ({ status: 'holds', reason: 'no freeze' }),
  ...more,
});

describe('a guard of somebody else', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const tell = (...guards: AddedGuard[]) => {
    story = scenario({ additions: Additions.of({ guards }) });
    return story;
  };
  const asked = async (kind: 'failover' | 'drill' = 'failover') =>
    (await story.plan(kind)).guards.find(
      (each: GuardResult) => each.guard === NAME,
    );

  it('is asked for its kinds of run, with what was looked at', async () => {
    const evaluate = jest.fn(() => ({
      status: 'holds' as const,
      reason: 'no freeze',
    }));
    tell(guard({ evaluate }));
    expect(await asked()).toEqual({
      guard: NAME,
      title: 'No change freeze',
      overridable: true,
      status: 'holds',
      reason: 'no freeze',
    });
    expect(evaluate).toHaveBeenCalledWith(
      expect.objectContaining({
        kind: 'failover',
        mode: 'unplanned',
        site: expect.objectContaining({ name: 'orders' }),
        look: expect.objectContaining({ asUser: expect.anything() }),
      }),
    );
    expect(await asked('drill')).toBeUndefined();
  });

  it.each<[string, AddedGuard['evaluate']]>([
    [
      'throws',
      () => {
        throw new Error('the calendar is down');
      },
    ],
    ['fails', async () => Promise.reject(new Error('the calendar is down'))],
    ['never answers', () => new Promise(() => {})],
    ['answers nothing', () => undefined as any],
    ['answers something else', () => ({ status: 'fine', reason: 'x' } as any)],
  ])(
    'that %s is unknown, and keeps the run from starting',
    async (_, evaluate) => {
      tell(guard({ evaluate }));
      expect(await asked()).toMatchObject({
        status: 'unknown',
        remedy: expect.any(String),
      });
      await expect(story.start('failover')).rejects.toThrow(
        `${NAME} is unknown`,
      );
    },
  );

  it('is overridden by its name alone, where it says so', async () => {
    const violated = guard({
      evaluate: () => ({ status: 'violated', reason: 'frozen' }),
    });
    tell(violated);
    await expect(story.start('failover')).rejects.toThrow('frozen');
    const { id } = await story.start('failover', { overrides: [NAME] });
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    expect((await story.over(id)).status).toBe('succeeded');
    await story.stop();

    tell({ ...violated, overridable: false });
    await expect(
      story.start('failover', { overrides: [NAME] }),
    ).rejects.toThrow('cannot be overridden');
  });

  it('that must hold to the end holds a run up that was approved, until it is overridden in mid-run', async () => {
    let isFrozen = false;
    tell(
      guard({
        evaluate: () => ({
          status: isFrozen ? 'violated' : 'holds',
          reason: isFrozen ? 'frozen' : 'no freeze',
        }),
      }),
    );
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    isFrozen = true;
    await story.decide(id, { kind: 'approve' });
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      reason: expect.stringContaining('frozen'),
      guards: [NAME],
    });
    expect(run.noReturnAt).toBeUndefined();
    await story.decide(
      id,
      { kind: 'override', guard: NAME, reason: 'the chief said so' },
      'otto',
    );
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('is offered to waves, where it may be overridden', () => {
    const additions = Additions.of({
      guards: [
        guard(),
        guard({ id: 'acme.never', overridable: false }),
        guard({ id: 'acme.planned', mode: 'planned' }),
      ],
    });
    expect(additions.overridableOf('failover', 'unplanned')).toEqual([
      { guard: NAME, title: 'No change freeze' },
    ]);
    expect(additions.overridableOf('dry-run', 'unplanned')).toEqual([]);
    story = scenario();
  });

  it('changes nothing of what others are asked with', async () => {
    tell(
      guard({
        evaluate: input => {
          Object.assign(input, { generation: 99 });
          input.site.regions.pilot = 'elsewhere';
          return { status: 'holds', reason: 'no freeze' };
        },
      }),
    );
    const plan = await story.plan('failover');
    expect(plan.generation).toBe(0);
    expect(story.site.regions.pilot).not.toBe('elsewhere');
  });
});
