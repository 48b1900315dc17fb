import { isOverridable } from '../guards';
import { FileRunStore } from '../journal/FileRunStore';
import { begin } from './begin';
import type { ExitCode } from './carryOut';
import { createWork } from './createWork';
import type { Command } from './parseCommand';
import { judge, planOf, titleOf } from './planOf';
import type { Surroundings } from './Surroundings';

/** Plans a run, begins it where its guards hold, and follows it to its end. */
export async function startRun(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, folder, clock, print } = surroundings;
  const store = FileRunStore.open(folder, clock);
  try {
    store.assertNothingEarlier(site.name);
    const runs = await store.list({ subject: site.name, active: true });
    // A drill that was interrupted keeps no failover waiting: it cleans up beside it.
    const left = runs.find(
      ({ exclusive, kind }) => exclusive || kind === command.run,
    );
    if (left) {
      print(
        `The ${left.kind} ${left.id} of ${site.name} has not ended. Go on with it: ${command.name} --resume`,
      );
      return 1;
    }
    const work = createWork(store, surroundings, command.pollSeconds);
    const plan = await planOf(work.planner, command, surroundings);
    print(titleOf(plan, command.run));
    const { overrides, open } = judge(plan, command, print);
    if (open.length > 0) {
      print(
        open.every(isOverridable)
          ? `Refused. To go on all the same: ${open
              .map(guard => `--override ${guard}`)
              .join(' ')} --reason "..."`
          : 'Refused.',
      );
      return 3;
    }
    print(`  ${plan.forecast?.words}`);
    plan.consequences.forEach(line => print(`  ${line}`));
    return await begin(plan, overrides, work, command, surroundings);
  } finally {
    store.close();
  }
}
