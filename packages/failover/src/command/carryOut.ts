import { decided, type Executor, type RunRecord } from '../engine';
import {
  answerAtTheTerminal,
  howToAnswer,
  type Answering,
} from './answerQuestion';
import type { Narrator } from './Narrator';
import { confirms } from './Person';

/**
 * How the command ends. 0: done; 1: failed; 2: not understood; 3: a rule forbids
 * it; 4: a person has to decide; 130: interrupted, to be gone on with.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

export interface CarryingOut extends Answering {
  executor: Pick<Executor, 'decide' | 'follow'>;
  narrator: Narrator;
  /** The site's name, where it was given as an option. */
  siteName?: string;
  reason?: string;
  signal: AbortSignal;
}

const isDecided = (run: RunRecord) =>
  Boolean(decided.breakGlass(run) ?? decided.abort(run) ?? decided.end(run));

/** Follows a run to its end, tells what happens, and brings its questions to the person. */
export async function carryOut(
  id: string,
  carrying: CarryingOut,
): Promise<ExitCode> {
  const { executor, narrator, person, signal, print } = carrying;
  for await (const run of executor.follow(id, signal)) {
    await narrator.tell(run);
    if (run.endedAt) {
      return run.status === 'succeeded' ? 0 : 1;
    }
    if (run.status === 'pending-approval' && !isDecided(run)) {
      if (!(await approve(run, carrying))) {
        print(
          `It waits for ${run.subject} to be typed: --resume --site-name ${run.subject}, or --resume --answer abort --reason "..."`,
        );
        return 4;
      }
    }
    if (run.status === 'needs-decision' || run.status === 'paused') {
      if (!person.isThere) {
        print(howToAnswer(run, run.subject));
        return 4;
      }
      await answerAtTheTerminal(run, carrying);
    }
  }
  return 130;
}

/** The site's name, typed at the last cheap moment to stop, is the approval: nobody else may be there to give one. */
async function approve(
  run: RunRecord,
  { executor, person, by, siteName, reason, print }: CarryingOut,
): Promise<boolean> {
  const site = run.subject;
  const question = `Type ${site} to go past the last cheap moment to stop, or abort`;
  for (;;) {
    if (await confirms(person, site, siteName, question)) {
      await executor.decide(run.id, {
        kind: 'break-glass',
        by,
        reason: `${site} was typed${reason ? `: ${reason}` : ''}`,
      });
      return true;
    }
    if (siteName !== undefined || !person.isThere) {
      return false;
    }
    if (
      (await person.ask('Abort and take back what was done? yes or no')) ===
      'yes'
    ) {
      await executor.decide(run.id, {
        kind: 'abort',
        by,
        reason: `${site} was not typed`,
      });
      return true;
    }
    print(`${site} was not typed; the run waits`);
  }
}
