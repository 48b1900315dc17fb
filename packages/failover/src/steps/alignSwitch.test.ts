import { ACTIVE, testSite } from '../worlds/fixtures';
import { stepStory, type StepStory } from './__testUtils__/stepStory';
import { alignSwitch } from './alignSwitch';

const DARK = { control: 'dark', data: 'dark', network: 'dark' } as const;
const UP = { control: 'up', data: 'up', network: 'up' } as const;

describe('alignSwitch', () => {
  let story: StepStory;

  const object = () =>
    story.aws.siteSwitch.objects.find(({ region }) => region === ACTIVE)!;
  const isSet = () =>
    story.aws.region(ACTIVE).objects.has(`${object().bucket}/${object().key}`);

  beforeEach(() => {
    story = stepStory([alignSwitch], testSite());
    const { bucket, key } = object();
    story.aws.region(ACTIVE).objects.delete(`${bucket}/${key}`);
    story.aws.setFaults(ACTIVE, DARK);
  });
  afterEach(() => story.stop());

  it('looks again at what could not be read for a moment, and sets it', async () => {
    await story.start('reprotect');
    await story.clock.pass(20);
    story.aws.setFaults(ACTIVE, UP);
    const [step] = (await story.settled()).steps;
    expect(step.outcome).not.toContain('could not be set');
    expect(isSet()).toBe(true);
  });

  it('says what it could not set, and waits no longer than it helps', async () => {
    await story.start('reprotect');
    const [step] = (await story.settled(300)).steps;
    expect(step.outcome).toContain(
      `${ACTIVE} could not be set, and decides nothing alone`,
    );
    expect(isSet()).toBe(false);
  });
});
