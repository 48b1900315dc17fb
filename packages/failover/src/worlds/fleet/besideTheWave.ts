import type { Executor } from '../../engine';
import type { Planner } from '../../plan/Planner';
import { startFailover } from '../../runs';
import type { ProtectedSite } from '../../site';
import type { SharedStore } from '../process/SharedStore';

/** A failover of one site, begun by somebody on its page. */
export async function failoverByHand(request: {
  executor: Executor;
  planner: Planner;
  site: ProtectedSite;
  id: string;
  by: string;
  overrides: string[];
  now: Date;
}) {
  const { executor, planner, overrides, ...rest } = request;
  return startFailover(executor, {
    ...rest,
    plan: await planner.plan(rest.site, {
      kind: 'failover',
      mode: 'unplanned',
    }),
    reason: 'faster by hand',
    overrides: overrides.map(guard => ({ guard, reason: 'nobody can look' })),
  });
}

/** A run that nobody plays: it succeeds as soon as it is there. */
export async function pretendedRun(
  runs: SharedStore,
  subject: string,
  { kind, toRegion }: { kind: string; toRegion: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const { id } = await runs.create(
    {
      id: `pretended-${runs.all().length}`,
      subject,
      kind,
      exclusive: true,
      // Nobody takes it up.
      status: 'paused',
      input: { toRegion, mode: 'unplanned' },
      plan: { hash: '', steps: [] },
      requestedBy: 'bert',
      reason: 'by hand',
      generation: runs.generationOf(subject),
      validUntil: at,
      decisions: [],
      createdAt: at,
      steps: [],
    },
    [],
  );
  await runs.commit(id, {
    run: { status: 'succeeded', endedAt: at },
    journal: [],
  });
}
