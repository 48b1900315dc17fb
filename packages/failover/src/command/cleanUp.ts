import { randomUUID } from 'node:crypto';
import { journaledCall } from '../cloud/journaledCall';
import { within, type NewEntry } from '../engine';
import { sweepSite, type Broom, type Swept } from '../janitor';
import { FileRunStore } from '../journal/FileRunStore';
import { planHash } from '../plan/planHash';
import type { ExitCode } from './carryOut';
import type { Command } from './parseCommand';
import type { Surroundings } from './Surroundings';

/** Longer than any call of the cloud may take. */
const ANSWER_SECONDS = 15;
/** For how long it waits for what it asked to go. */
const DEADLINE_SECONDS = 1800;

/** What was removed, in the folder's own chain (invariant I8); there is none where nothing was. */
class CleaningJournal {
  #run: string | undefined;

  constructor(
    private readonly store: FileRunStore,
    private readonly surroundings: Surroundings,
  ) {}

  async note(
    type: string,
    message: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    const run = await this.#begin();
    const actor = this.surroundings.by;
    await this.store.commit(run, { journal: [{ actor, type, message, data }] });
  }

  async end(isDone: boolean): Promise<void> {
    if (this.#run === undefined) {
      return;
    }
    const status = isDone ? ('succeeded' as const) : ('failed' as const);
    const endedAt = this.surroundings.clock.now().toISOString();
    const outcome: NewEntry = {
      actor: this.surroundings.by,
      type: 'outcome',
      message: isDone ? 'Nothing is left' : 'Something is left',
    };
    await this.store.commit(this.#run, {
      run: { status, endedAt },
      journal: [outcome],
    });
    this.surroundings.print(`Journal ${this.store.fileOf(this.#run)}`);
  }

  async #begin(): Promise<string> {
    if (this.#run === undefined) {
      const { site, by, clock } = this.surroundings;
      const at = clock.now().toISOString();
      const { active, pilot } = site.regions;
      const generation = await this.store.generation(site.name);
      const { id } = await this.store.create(
        {
          id: randomUUID(),
          subject: site.name,
          kind: 'clean',
          exclusive: false,
          // Nobody carries it out but this process: no engine is to take it up.
          status: 'paused',
          input: {
            mode: 'unplanned',
            fromRegion: active,
            toRegion: pilot,
            site,
          },
          plan: {
            kind: 'clean',
            hash: planHash({ kind: 'clean', site: site.name }, []),
            steps: [],
          },
          requestedBy: by,
          reason: 'what drills left',
          generation,
          validUntil: at,
          decisions: [],
          createdAt: at,
          steps: [],
        },
        [{ actor: by, type: 'request', message: 'clean requested' }],
      );
      this.#run = id;
    }
    return this.#run;
  }
}

/**
 * Removes what drills left, by tag and expiry; of drills of this folder also what
 * is over. Needs nobody at the keyboard: a pipeline may run it every night, and
 * it touches nothing else (invariant I6).
 */
export async function cleanUp(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { folder, clock, print, signal } = surroundings;
  const store = FileRunStore.open(folder, clock);
  try {
    const journal = new CleaningJournal(store, surroundings);
    const broom: Broom = {
      cloud: surroundings.cloud,
      now: () => clock.now(),
      isOver: async id => {
        const run = await store.get(id);
        return run && run.endedAt !== undefined;
      },
      change: ({ run }, call, send) =>
        journaledCall(call, {
          who: 'Calls',
          note: ({ type, message, data }) =>
            journal.note(type, message, { ...data, drill: run }),
          send: () => within(clock, ANSWER_SECONDS, send),
        }),
    };
    const last = await rounds(broom, command, surroundings);
    const isDone = last.removed.length + last.waiting.length === 0;
    await journal.end(isDone);
    if (isDone) {
      print('Nothing that a drill left is due to go.');
      return 0;
    }
    last.waiting.forEach(each => print(`Still there: ${each}`));
    return signal.aborted ? 130 : 1;
  } finally {
    store.close();
  }
}

/** Rounds until nothing is due any more, or the time is up. */
async function rounds(
  broom: Broom,
  { pollSeconds }: Command,
  { site, clock, print, signal }: Surroundings,
): Promise<Swept> {
  const until = clock.monotonic() + DEADLINE_SECONDS * 1000;
  const said = new Set<string>();
  for (;;) {
    const swept = await sweepSite(site, broom);
    const words = [
      ...swept.removed.map(each => `Removes ${each}`),
      ...swept.waiting.map(each => `Waits: ${each}`),
      ...swept.kept.map(each => `Leaves alone: ${each}`),
    ];
    for (const each of words.filter(one => !said.has(one))) {
      said.add(each);
      print(each);
    }
    const isDone = swept.removed.length + swept.waiting.length === 0;
    if (isDone || signal.aborted || clock.monotonic() > until) {
      return swept;
    }
    await clock.sleep(pollSeconds * 1000, signal);
  }
}
