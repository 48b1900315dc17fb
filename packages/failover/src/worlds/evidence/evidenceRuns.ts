import type { EvidenceSource } from '../../evidence/evidenceOf';
import { scenario, type Scenario } from '../scenario';

const MINUTE = 60;
const NO_APPROVAL = { policy: { requireApproval: false } };
/** What a person may write; none of it may become markup. */
export const HOSTILE =
  '<script>alert(1)</script> | "quoted" & \'single\' ![x](javascript:alert(2)) `code` \u2028 \u{1F525}';

/** What a run left in its store. */
export async function sourceOf(
  story: Scenario,
  id: string,
): Promise<EvidenceSource> {
  const { journal } = await story.get(id);
  // As it comes over the wire.
  return JSON.parse(
    JSON.stringify({
      run: { id },
      journal: await story.store.journal(id),
      head: { length: journal.length, hash: journal.head },
    }),
  );
}

const waits = (story: Scenario, id: string) =>
  story.until(id, 'waits', run => run.status === 'pending-approval');

/** The active region is gone, for AWS and for users. */
async function lose(story: Scenario) {
  const { faults } = story.aws.region(story.aws.places.active.region);
  Object.assign(faults, { control: 'dark', data: 'dark', network: 'dark' });
  await story.clock.pass(3 * MINUTE);
}

async function overridesWanted(story: Scenario) {
  const { guards } = await story.plan('failover');
  return guards
    .filter(({ status }) => status !== 'holds')
    .map(({ guard }) => guard);
}

async function approved(story: Scenario) {
  const { id } = await story.start('failover');
  await waits(story, id);
  await story.decide(id, { kind: 'approve', reason: 'go ahead' });
  await story.over(id);
  return id;
}

async function planned(story: Scenario) {
  const { id } = await story.start('failover', { mode: 'planned' });
  await waits(story, id);
  await story.decide(id, { kind: 'approve' });
  await story.over(id);
  return id;
}

async function overridden(story: Scenario) {
  await lose(story);
  const { id } = await story.start('failover', {
    overrides: await overridesWanted(story),
  });
  await story.over(id);
  return id;
}

async function aborted(story: Scenario) {
  const { id } = await story.start('failover');
  await waits(story, id);
  await story.decide(id, { kind: 'abort', reason: HOSTILE });
  await story.over(id);
  return id;
}

/** AWS refuses the promotion; it is tried again, paused, and given up. */
async function ended(story: Scenario) {
  const { pilot } = story.aws.places;
  story.aws.region(pilot.region).faults.denied.add('rds:PromoteReadReplica');
  const { id } = await story.start('failover');
  await story.asked(id);
  const step = 'promote-database';
  await story.decide(id, { kind: 'retry-step', step });
  await story.asked(id);
  await story.decide(id, { kind: 'extend', seconds: 90, step });
  await story.asked(id);
  await story.decide(id, { kind: 'end', reason: 'nobody can mend this now' });
  await story.over(id);
  return id;
}

/** One instance fewer than wanted; a person goes on without the rest. */
async function skipped(story: Scenario) {
  const { pilot } = story.aws.places;
  story.aws.region(pilot.region).faults.capacity = 1;
  const { id } = await story.start('failover');
  await story.asked(id);
  await story.decide(id, {
    kind: 'skip-step',
    step: 'scale-out',
    reason: 'one is better than none',
  });
  await story.over(id);
  return id;
}

/** The fence cannot be proven, and is set aside in mid-run. */
async function overriddenInMidRun(story: Scenario) {
  const { active } = story.aws.places;
  story.aws.region(active.region).faults.hangingTermination = true;
  const { id } = await story.start('failover');
  await story.asked(id);
  await story.decide(id, {
    kind: 'override',
    guard: 'fence-unproven',
    reason: HOSTILE,
  });
  await story.over(id);
  return id;
}

async function brokeGlass(story: Scenario) {
  await lose(story);
  const { id } = await story.start('failover', {
    overrides: await overridesWanted(story),
  });
  await waits(story, id);
  await story.decide(id, {
    kind: 'break-glass',
    reason: 'no approver answers the phone',
  });
  await story.over(id);
  return id;
}

async function drilled(story: Scenario) {
  // A drill reads rows back.
  await story.clock.pass(60);
  const { id } = await story.start('drill');
  await story.over(id);
  return id;
}

async function dryRun(story: Scenario) {
  const { id } = await story.start('dry-run');
  await story.over(id);
  return id;
}

async function waiting(story: Scenario) {
  const { id } = await story.start('failover');
  await waits(story, id);
  return id;
}

const STORIES = {
  approved: [approved, {}],
  planned: [planned, {}],
  overridden: [overridden, NO_APPROVAL],
  aborted: [aborted, {}],
  ended: [ended, NO_APPROVAL],
  skipped: [skipped, NO_APPROVAL],
  overriddenInMidRun: [overriddenInMidRun, { ...NO_APPROVAL, cron: false }],
  brokeGlass: [brokeGlass, {}],
  drilled: [drilled, {}],
  dryRun: [dryRun, {}],
  waiting: [waiting, {}],
} as const;

export type EvidenceStory = keyof typeof STORIES;

export const evidenceStories = Object.keys(STORIES) as EvidenceStory[];

/** A run of the simulated world, as it stands in its store: material for tests of evidence. */
export async function evidenceRun(
  name: EvidenceStory,
): Promise<EvidenceSource> {
  const [tell, options] = STORIES[name];
  const idsFrom = 100 * evidenceStories.indexOf(name);
  const story = scenario({ ...options, idsFrom });
  try {
    return await sourceOf(story, await tell(story));
  } finally {
    await story.stop();
  }
}
