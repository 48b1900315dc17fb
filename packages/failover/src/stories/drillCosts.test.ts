import { EXPIRES_TAG } from '../site';
import { scenario, type Scenario } from '../worlds/scenario';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const GUARD = 'drill-within-cap';
const maxSeconds = 3 * 3600;

describe('what a drill may cost', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  const planned = async () => {
    const { guards, drill } = await story.plan('drill');
    return { guard: guards.find(({ guard }) => guard === GUARD), drill };
  };

  it('is a time by which all of it is gone', async () => {
    const policy = { drill: { maxSeconds, capUsd: 1 } };
    story = scenario({ policy, usdPerHour: 2 });
    const { guard, drill } = await planned();
    expect(drill).toMatchObject({ maxSeconds: 1800, usdPerHour: 2 });
    expect(guard).toMatchObject({
      status: 'holds',
      reason: '1.00 USD pay for 30 min at list prices',
    });
    await story.clock.pass(60);
    const { id } = await story.start('drill');
    const { region } = story.aws.places.pilot;
    const { databases } = story.aws.region(region);
    const run = await story.until(id, 'the clone is asked for', () =>
      [...databases.values()].some(({ tags }) => tags[EXPIRES_TAG]),
    );
    const [expiry] = [...databases.values()].flatMap(
      ({ tags }) => tags[EXPIRES_TAG] ?? [],
    );
    expect(Date.parse(expiry) - Date.parse(`${run.createdAt}`)).toBe(1800_000);
  });

  it('I5: lets none begin where nobody knows what it costs', async () => {
    story = scenario({ policy: { drill: { maxSeconds, capUsd: 1 } } });
    const { guard } = await planned();
    expect(guard).toMatchObject({
      status: 'unknown',
      overridable: true,
      reason: expect.stringContaining('cannot be kept within 1.00 USD'),
    });
    await story.clock.pass(60);
    await expect(story.start('drill')).rejects.toThrow(GUARD);
    expect(story.cloud.calls).toEqual([]);
  });

  it('lets none begin that would be cut off before it proves anything', async () => {
    const policy = { drill: { maxSeconds, capUsd: 0.1 } };
    story = scenario({ policy, usdPerHour: 2 });
    const { guard } = await planned();
    expect(guard).toMatchObject({
      status: 'violated',
      reason: expect.stringMatching(
        /^0\.10 USD pay for 3 min at list prices, and a drill takes about \d+ min$/,
      ),
    });
    await story.clock.pass(60);
    await expect(story.start('drill')).rejects.toThrow(GUARD);
  });

  it('is not asked about where nobody set a cap, nor of other runs', async () => {
    story = scenario();
    expect((await planned()).guard).toBeUndefined();
    const { guards } = await story.plan('failover');
    expect(guards.map(({ guard }) => guard)).not.toContain(GUARD);
  });
});
