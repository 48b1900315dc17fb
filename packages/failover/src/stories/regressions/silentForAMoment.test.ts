import { PILOT } from '../../worlds/fixtures';
import { scenario, type Scenario } from '../../worlds/scenario';
import { approved, said } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the region that is activated answers nothing for a moment', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario();
  });

  const end = async (id: string) => {
    const { question, status } = await story.until(
      id,
      'ends',
      each => !!each.question || !!each.endedAt,
    );
    return { question, status };
  };
  const well = { question: undefined, status: 'succeeded' };

  it('as somebody approves: it is looked at again before anybody is asked', async () => {
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    story.aws.setFaults(PILOT, { control: 'dark' });
    const decision = said(story.decide(id, { kind: 'approve' }));
    await story.clock.pass(15);
    story.aws.setFaults(PILOT, { control: 'up' });
    expect(await decision).toBe('taken');
    expect(await end(id)).toEqual(well);
  });

  it('right before the point of no return', async () => {
    const id = await approved(story);
    await story.until(id, 'fences', run =>
      run.attempts.some(({ step }) => step === 'fence'),
    );
    story.aws.setFaults(PILOT, { control: 'dark' });
    await story.clock.pass(25);
    story.aws.setFaults(PILOT, { control: 'up' });
    expect(await end(id)).toEqual(well);
  });

  it('and for long: a person is asked within a minute', async () => {
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    story.aws.setFaults(PILOT, { control: 'dark' });
    await story.clock.pass(60);
    expect(await story.get(id)).toMatchObject({ status: 'needs-decision' });
  });
});
