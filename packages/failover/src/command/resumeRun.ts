import { FileRunStore } from '../journal/FileRunStore';
import { goOnWith } from './begin';
import type { ExitCode } from './carryOut';
import { createWork } from './createWork';
import type { Command } from './parseCommand';
import type { Surroundings } from './Surroundings';

/** Goes on with the run that this command began and that has not ended. */
export async function resumeRun(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, folder, clock, print } = surroundings;
  const store = FileRunStore.open(folder, clock);
  try {
    const left = await store.list({ subject: site.name, active: true });
    const run = left.find(each => wasBegunBy(each, command));
    if (run) {
      const work = createWork(store, surroundings, command.pollSeconds);
      return await goOnWith(run, work, command, surroundings);
    }
    const [other] = left;
    print(
      other
        ? `The run that has not ended is the ${other.kind} ${other.id}, no ${command.name}.`
        : `There is nothing to resume in ${folder}.`,
    );
    return 1;
  } finally {
    store.close();
  }
}

/** What was begun before failbacks had a kind of their own is a failover home. */
function wasBegunBy(
  { kind, input }: { kind: string; input: any },
  { name }: Command,
): boolean {
  const isHome = input.toRegion === input.site.regions.active;
  return kind === 'failover' && isHome ? name === 'failback' : kind === name;
}
