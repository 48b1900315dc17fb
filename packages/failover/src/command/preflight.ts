import { WatchedRunStore } from '../journal/WatchedRunStore';
import type { ExitCode } from './carryOut';
import { createWork } from './createWork';
import type { Command } from './parseCommand';
import { judge, planOf, titleOf } from './planOf';
import type { Surroundings } from './Surroundings';

/** Whether a run could begin now; changes nothing. */
export async function preflight(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { clock, print } = surroundings;
  const store = new WatchedRunStore(clock);
  const { planner } = createWork(store, surroundings, command.pollSeconds);
  const plan = await planOf(planner, command, surroundings);
  print(titleOf(plan, command.run));
  return judge(plan, command, print).open.length > 0 ? 3 : 0;
}
