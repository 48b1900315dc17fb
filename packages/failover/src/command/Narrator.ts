import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord, RunStore } from '../engine';

/** Lines of the journal that say nothing to who watches. */
const QUIET = ['lease', 'request', 'authorized', 'intent', 'intends'];

/** Reads the journal of a run to the person who watches it, each line once. */
export class Narrator {
  #told = 0;

  constructor(
    private readonly store: Pick<RunStore, 'journal'>,
    private readonly print: (line: string) => void,
  ) {}

  /** Prints what was written since; of an earlier process's lines nothing. */
  async tell(run: RunRecord<unknown, Plan>): Promise<void> {
    const lines = await this.store.journal(run.id);
    for (const { entry } of lines.slice(this.#told)) {
      const { type, step, message, at, data } = entry;
      const isNews = type !== 'answer' || data?.answer !== 'accepted';
      if (!QUIET.includes(type) && isNews) {
        const seconds = (Date.parse(at) - Date.parse(run.createdAt)) / 1000;
        const title = run.plan.steps.find(({ id }) => id === step)?.title;
        const said =
          type === 'started'
            ? '…'
            : `${type === 'warning' ? 'WARNING, ' : ''}${message}`;
        this.print(
          `+${seconds.toFixed(1)} s  ${title ? `${title}: ` : ''}${said}`,
        );
      }
    }
    this.#told = lines.length;
  }

  /** Leaves out what is there already. */
  async skip(run: RunRecord): Promise<void> {
    this.#told = (await this.store.journal(run.id)).length;
  }
}
