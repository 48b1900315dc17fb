import type { Clock } from './Clock';
import type { LeaseState } from './Lease';

/** Tells which leases nobody renews any more, by this process's own clock: no clock is compared with another. */
export class FreeLeases {
  /** What was seen of each, and since when it is so. */
  readonly #seen = new Map<string, LeaseState & { since: number }>();

  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly leaseSeconds: number,
  ) {}

  /** Those of `leases` that may be claimed; to be asked again and again. */
  among(leases: LeaseState[]): LeaseState[] {
    const alive = new Set(leases.map(({ runId }) => runId));
    for (const id of this.#seen.keys()) {
      if (!alive.has(id)) {
        this.#seen.delete(id);
      }
    }
    return leases.filter(state => this.#isFree(state));
  }

  #isFree(state: LeaseState): boolean {
    if (state.epoch === 0 || state.beats < 0) {
      return true;
    }
    const known = this.#seen.get(state.runId);
    if (!known || known.epoch !== state.epoch || known.beats !== state.beats) {
      this.#seen.set(state.runId, { ...state, since: this.clock.monotonic() });
      return false;
    }
    return this.clock.monotonic() - known.since > this.leaseSeconds * 1000;
  }
}
