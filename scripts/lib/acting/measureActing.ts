import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud, EngineConfig, RunRecord } from '@understudy/failover';
import { engineFailover } from './engineFailover';
import { openSqliteStore } from './openSqliteStore';
import { Observer, type Milestones } from './Observer';
import { type Calls, sequentialFailover } from './sequentialFailover';
import { simulatedSite } from './simulatedSite';
import type { StartedAws } from './startAws';

/** How long one way of failing over took, beside what AWS alone needed. Seconds. */
export interface Acted {
  /** From the request until users are served by the target. */
  total: number;
  /** AWS's own waits, one after the other, as they were in this very run: a client that knew everything at once would need as long. */
  critical: number;
  waits: { fence: number; serve: number; move: number };
}

function acted(
  startedAt: number,
  endedAt: number,
  calls: Calls,
  seen: Required<Milestones>,
  serve = (seen.writable - calls.promote) / 1000,
): Acted {
  const waits = {
    fence: (seen.fenced - calls.fence) / 1000,
    serve,
    move: (seen.moved - calls.move) / 1000,
  };
  return {
    total: (endedAt - startedAt) / 1000,
    critical: waits.fence + waits.serve + waits.move,
    waits,
  };
}

/** When the engine first announced what a step calls. */
function firstCall(run: RunRecord, step: string): number {
  const attempt = run.attempts.find(each => each.step === step);
  if (!attempt) {
    throw new Error(`the step ${step} called nothing`);
  }
  return Date.parse(attempt.intentAt);
}

/** Both ways, each on a fresh site of the same world, one after the other. */
export async function measureActing(
  aws: StartedAws,
  cloud: Cloud,
  sites: { engine: string; script: string },
  config: EngineConfig,
): Promise<{ engine: Acted; script: Acted; run: RunRecord }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-acting-'));
  const { store, close } = await openSqliteStore(folder);
  try {
    const site = await simulatedSite(sites.engine, cloud);
    const observer = new Observer(site, cloud, aws);
    const run = await engineFailover({ site, cloud, store, config });
    const ended = run.steps.find(({ id }) => id === 'verify-outside')?.endedAt;
    const engine = acted(
      Date.parse(run.createdAt),
      Date.parse(ended ?? ''),
      {
        fence: firstCall(run, 'fence'),
        promote: firstCall(run, 'promote-database'),
        move: firstCall(run, 'move-traffic'),
      },
      await observer.stop(),
    );
    const { serve } = engine.waits;
    const script = await measureScript(aws, cloud, sites.script, serve);
    return { engine, run, script };
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
}

async function measureScript(
  aws: StartedAws,
  cloud: Cloud,
  name: string,
  /** Promotion and instances beside each other, which a script makes one after the other. Seconds. */
  serve: number,
): Promise<Acted> {
  const site = await simulatedSite(name, cloud);
  const observer = new Observer(site, cloud, aws);
  const startedAt = Date.now();
  const { calls, endedAt } = await sequentialFailover(site, cloud);
  return acted(startedAt, endedAt, calls, await observer.stop(), serve);
}
