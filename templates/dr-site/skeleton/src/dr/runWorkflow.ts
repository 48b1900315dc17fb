import type { Cloud } from './cloud/Cloud';
import type { Journal } from './Journal';
import { runStep, type Pace } from './runStep';
import type { SiteFile } from './SiteFile';
import type { Change, StepContext, Target, WorkflowNode } from './types';

/** What a run needs besides what it is about. */
export interface RunOptions {
  target: Target;
  cloud: Cloud;
  siteFile: SiteFile;
  journal: Journal;
  pace: Pace;
  now(): Date;
  confirm(question: string): Promise<boolean>;
  report(line: string): void;
}

/** What a step of a run may use. */
export function stepContext(
  step: string,
  { target, cloud, siteFile, journal, now, confirm }: RunOptions,
): StepContext {
  const { record } = journal;
  const date = (text: string | undefined) =>
    text === undefined ? undefined : new Date(text);
  return {
    target,
    cloud,
    siteFile,
    now,
    confirm,
    run: {
      id: record.id,
      startedAt: new Date(record.startedAt),
      overrides: record.overrides,
    },
    facts: id => journal.facts(id),
    endedAt: id => date(record.steps[id]?.endedAt),
    firstChangeOf: id =>
      date(record.changes.find(change => change.step === id)?.at),
    async change(call: Change, send: () => Promise<void>) {
      const answered = journal.announce(step, call, now());
      try {
        await send();
        answered('done');
      } catch (error) {
        answered(`error: ${(error as Error).message || (error as Error).name}`);
        throw error;
      }
    },
  };
}

/**
 * Runs every step as soon as the ones before it have ended, those that are
 * independent beside each other. After a failure only what cleans up still runs.
 * @throws the first error of a step
 */
export async function runWorkflow(
  nodes: WorkflowNode[],
  options: RunOptions,
): Promise<void> {
  const { journal, now, report, pace } = options;
  const running = new Map<string, Promise<void>>();
  const since = () =>
    ((now().getTime() - Date.parse(journal.record.startedAt)) / 1000).toFixed(
      1,
    );

  for (const { step, after } of nodes) {
    const before = after.map(id => running.get(id));
    const run = async () => {
      await (step.cleanup ? Promise.allSettled(before) : Promise.all(before));
      if (journal.record.steps[step.id]?.status === 'done') {
        return;
      }
      await runStep(
        step,
        stepContext(step.id, options),
        journal,
        pace,
        outcome => report(`+${since()} s  ${step.title}: ${outcome}`),
      );
    };
    running.set(step.id, run());
  }
  const results = await Promise.allSettled(running.values());
  for (const result of results) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
  }
  journal.end(now());
}
