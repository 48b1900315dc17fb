import type { RunLoss } from '@understudy/plugin-disaster-recovery-common';
import { evidenceOf } from '../evidence';
import { sourceOf } from '../worlds/evidence/evidenceRuns';
import { scenario, type Scenario } from '../worlds/scenario';

const MINUTE = 60;
const NO_APPROVAL = { requireApproval: false };

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('rows that a failover lost', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** As the file has it. */
  const lossOf = async (id: string): Promise<RunLoss> =>
    JSON.parse(JSON.stringify(evidenceOf(await sourceOf(story, id)).loss));

  it('planned: are none, and that is all of them', async () => {
    story = scenario({ policy: NO_APPROVAL });
    const { id } = await story.start('failover', { mode: 'planned' });
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(await lossOf(id)).toMatchObject({ rows: story.aws.lostRows() });
    expect(await lossOf(id)).toMatchObject({ rows: 0 });
    expect(await lossOf(id)).not.toHaveProperty('rowsAreAtLeast');
  });

  it('I5: unplanned, are at least those that somebody heard of', async () => {
    story = scenario({ policy: NO_APPROVAL, cron: false });
    const { active, pilot } = story.aws.places;
    story.aws.setFaults(pilot.region, { lagSeconds: 300 });
    await story.clock.pass(10 * MINUTE);
    const guards = (await story.plan('failover')).guards
      .filter(({ status }) => status !== 'holds')
      .map(({ guard }) => guard);
    const { id } = await story.start('failover', { overrides: guards });
    const run = await story.over(id, 7200);
    expect(run.status).toBe('succeeded');
    const { rows, rowsAreAtLeast } = await lossOf(id);
    const lost = story.aws.lostRows(active, pilot);
    expect(lost).toBeGreaterThan(0);
    expect(rowsAreAtLeast).toBe(true);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThanOrEqual(lost);
    expect(story.stepOf(run, 'prove-writable').outcome).toContain(
      `at least ${rows} rows`,
    );
  });

  it('are unknown where the application does not count', async () => {
    story = scenario({ policy: NO_APPROVAL, countsRows: false });
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    const loss = await lossOf(id);
    expect(loss.seconds).toBeDefined();
    expect(loss).not.toHaveProperty('rows');
    expect(story.stepOf(run, 'prove-writable').outcome).not.toMatch(/rows/);
  });

  it('are unknown where nobody heard the old region, whatever is read on the other side', async () => {
    story = scenario({ policy: NO_APPROVAL });
    const { active } = story.aws.places;
    story.aws.setFaults(active.region, {
      control: 'dark',
      data: 'dark',
      network: 'dark',
    });
    await story.clock.pass(3 * MINUTE);
    const guards = (await story.plan('failover')).guards
      .filter(({ status }) => status !== 'holds')
      .map(({ guard }) => guard);
    const { id } = await story.start('failover', { overrides: guards });
    await story.over(id);
    expect(await lossOf(id)).not.toHaveProperty('rows');
  });
});
