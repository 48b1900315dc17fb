import {
  bindPlace,
  type Cloud,
  type ProtectedSite,
} from '@understudy/failover';
import { takesWrites } from '../../../packages/failover/src/steps/databaseWords';
import { ACTIVE, PILOT } from './simulatedSite';
import type { StartedAws } from './startAws';

const LOOK_MS = 40;

/** When something first became so in the world, whoever made it so. Milliseconds since the epoch. */
export interface Milestones {
  /** Nobody is left who could write to the old primary. */
  fenced?: number;
  /** The target's application writes. */
  writable?: number;
  /** Users are led to the target. */
  moved?: number;
}

/** Looks at the world all the time, beside whoever acts in it. */
export class Observer {
  readonly seen: Milestones = {};
  readonly #work: Promise<void>;
  #isStopped = false;

  constructor(
    private readonly site: ProtectedSite,
    private readonly cloud: Cloud,
    private readonly aws: StartedAws,
  ) {
    this.#work = this.#watch();
  }

  async stop(): Promise<Required<Milestones>> {
    this.#isStopped = true;
    await this.#work;
    return this.seen as Required<Milestones>;
  }

  async #watch() {
    const from = bindPlace(this.site, ACTIVE)!;
    const to = bindPlace(this.site, PILOT)!;
    while (!this.#isStopped) {
      const [group, database, answer, { traffic }] = await Promise.all([
        this.cloud.group(from.group),
        this.cloud.database(to.database),
        this.cloud.workload(to.loadBalancer),
        this.aws.admin.site(this.site.name),
      ]);
      const now = Date.now();
      if (group?.instances === 0) {
        this.seen.fenced ??= now;
      }
      if (
        database &&
        takesWrites(database) &&
        answer.answered &&
        answer.status?.writable
      ) {
        this.seen.writable ??= now;
      }
      if (traffic?.region === PILOT && this.seen.writable) {
        this.seen.moved ??= now;
      }
      await new Promise(resolve => setTimeout(resolve, LOOK_MS));
    }
  }
}
