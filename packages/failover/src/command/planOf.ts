import type {
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { guardsInTheWay } from '../plan/guardsInTheWay';
import type { Planner } from '../plan/Planner';
import type { Command, RunName } from './parseCommand';
import type { Surroundings } from './Surroundings';

/** Where a run leads; undefined where that is found by looking. */
export const targetRegionOf = (
  run: RunName,
  { active, pilot }: Surroundings['site']['regions'],
): string | undefined => ({ failover: pilot, failback: active }[run as string]);

/** The plan of what was asked for, as the portal would make it. */
export function planOf(
  planner: Planner,
  { run, planned }: Pick<Command, 'run' | 'planned'>,
  { site }: Surroundings,
  kind: RunKind = run,
): Promise<Plan> {
  return planner.plan(site, {
    kind,
    mode: planned ? 'planned' : 'unplanned',
    toRegion: targetRegionOf(run, site.regions),
  });
}

/** Prints every rule; answers the overrides that apply, and whether something is in the way. */
export function judge(
  { guards }: Plan,
  { overrides, reason = '' }: Pick<Command, 'overrides' | 'reason'>,
  print: (line: string) => void,
): { overrides: { guard: string; reason: string }[]; open: string[] } {
  const given = overrides
    .filter(name => guards.some(({ guard }) => guard === name))
    .map(guard => ({ guard, reason }));
  const open = guardsInTheWay(guards, given);
  for (const result of guards) {
    const { guard, status, reason: why, remedy } = result;
    const aside = status !== 'holds' && !open.includes(result);
    print(
      `  ${status.padEnd(8)}  ${guard}: ${why}${aside ? ' (overridden)' : ''}`,
    );
    if (open.includes(result) && remedy) {
      print(`            ${remedy}`);
    }
  }
  return { overrides: given, open: open.map(({ guard }) => guard) };
}

/** What a run is, in one line. */
export const titleOf = (
  { kind, mode, site, fromRegion, toRegion }: Plan,
  run: RunName,
): string =>
  kind === 'drill'
    ? `Drill of ${site} in ${toRegion}; ${fromRegion} is not touched`
    : `${mode} ${run} of ${site} from ${fromRegion} to ${toRegion}`;
