import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  systemClock,
  type EngineConfig,
  type RunStore,
} from '@understudy/failover';
import { MemoryRunStore } from '../../../packages/failover/src/journal';
import { createFakeCloud } from '../../../packages/failover/src/worlds/FakeCloud';
import { testSite } from '../../../packages/failover/src/worlds/fixtures';
import { seededRandom } from '../../../packages/failover/src/worlds/random';
import { engineFailover } from './engineFailover';
import { openSqliteStore } from './openSqliteStore';

/** Nothing takes time. */
const AT_ONCE = {
  tick: 0.001,
  latency: 0,
  timeout: 1,
  promotionPhase: 0,
  restore: 0,
  deletion: 0,
  launch: 0,
  termination: 0,
  batchJob: 0,
  detection: 0,
  ttl: 0,
};

/** Milliseconds that a step takes where AWS takes none. */
async function measure(store: RunStore, config: EngineConfig): Promise<number> {
  const site = testSite({ witness: true });
  const cloud = createFakeCloud({
    clock: systemClock,
    random: seededRandom(7),
    timings: AT_ONCE,
    site,
    cron: true,
  });
  const { createdAt, endedAt, steps } = await engineFailover({
    site,
    cloud,
    store,
    config,
  });
  return (Date.parse(endedAt ?? '') - Date.parse(createdAt)) / steps.length;
}

/** One value a run, by store. */
export async function measureOverhead(
  runs: number,
  config: EngineConfig,
): Promise<{ memory: number[]; sqlite: number[] }> {
  const found = { memory: [] as number[], sqlite: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    found.memory.push(await measure(new MemoryRunStore(systemClock), config));
    const folder = mkdtempSync(join(tmpdir(), 'bench-acting-'));
    const { store, close } = await openSqliteStore(folder);
    found.sqlite.push(await measure(store, config));
    await close();
    rmSync(folder, { recursive: true });
  }
  return found;
}
