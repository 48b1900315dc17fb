import { startFailover } from '../runs';
import { WatchedRunStore } from '../journal/WatchedRunStore';
import { carryOut, type ExitCode } from './carryOut';
import { createWork } from './createWork';
import { Narrator } from './Narrator';
import type { Command } from './parseCommand';
import { judge, planOf, titleOf } from './planOf';
import type { Surroundings } from './Surroundings';

/** Looks at every step of a run, keeps nothing and changes nothing. */
export async function dryRun(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, clock, by, print } = surroundings;
  const store = new WatchedRunStore(clock);
  const { planner, executor } = createWork(
    store,
    surroundings,
    command.pollSeconds,
  );
  const asked = await planOf(planner, command, surroundings);
  print(`Dry run, nothing is changed. ${titleOf(asked, command.run)}`);
  const { open } = judge(asked, command, print);
  const plan = await planOf(planner, command, surroundings, 'dry-run');
  const run = await startFailover(executor, {
    id: 'dry-run',
    site,
    plan: { ...plan, guards: [] },
    by,
    reason: command.reason ?? 'to look at every step',
    overrides: [],
    now: clock.now(),
  });
  executor.begin();
  const code = await carryOut(run.id, {
    ...surroundings,
    executor,
    narrator: new Narrator(store, print),
  });
  await executor.stop();
  return code === 0 && open.length > 0 ? 3 : code;
}
