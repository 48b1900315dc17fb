import { ACTIVE, testSite } from '../worlds/fixtures';
import { stepStory, type StepStory } from './__testUtils__/stepStory';
import { recordPosition } from './recordPosition';

const KNOWN = {
  'record-position': { lagSeconds: 3, lagAt: '2026-01-01T00:00:00.000Z' },
};

describe('recordPosition', () => {
  let story: StepStory;
  beforeEach(() => {
    story = stepStory([recordPosition], testSite(), () => {}, 'active');
  });
  afterEach(() => story.stop());

  const recorded = async () => (await story.settled()).steps[0];

  it('takes the lag that is published', async () => {
    await story.start('failover', KNOWN);
    const { facts, outcome } = await recorded();
    expect(facts).toMatchObject({ lagSeconds: expect.any(Number) });
    expect(facts.lagAt).not.toBe(KNOWN['record-position'].lagAt);
    expect(outcome).not.toContain('last measured)');
  });

  it('takes the last lag that was measured where the source is dark and none is published', async () => {
    story.aws.setFaults(ACTIVE, {
      control: 'dark',
      data: 'dark',
      network: 'dark',
    });
    await story.start('failover', KNOWN);
    const { facts, outcome } = await recorded();
    expect(facts).toMatchObject(KNOWN['record-position']);
    expect(outcome).toContain(
      'the replica was 3 s behind at 2026-01-01T00:00:00.000Z (last measured)',
    );
  });

  it('I5: knows no lag where none was ever measured', async () => {
    story.aws.setFaults(ACTIVE, {
      control: 'dark',
      data: 'dark',
      network: 'dark',
    });
    await story.start();
    const { facts, outcome } = await recorded();
    expect(facts.lagAt).toBeUndefined();
    expect(outcome).toContain('how far the replica is behind is unknown');
  });
});
