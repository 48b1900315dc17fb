import type { DrMode } from '@understudy/plugin-disaster-recovery-common';
import type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from '../steps/RoleChanges';

/** The site's repository, as far as it says which region serves. */
export class FakeRoleChanges implements RoleChanges {
  /** What its default branch says. */
  drMode: DrMode = 'normal';
  /** Requests that people have not merged yet, by branch. */
  readonly opened = new Map<string, RoleChangeRequest>();
  /** Thrown by every call where set. */
  fault: Error | undefined;

  async look(request: RoleChangeRequest): Promise<RoleChange> {
    this.#answer();
    const where = 'git.test/example/orders';
    const branch = `dr/${request.run}-${request.drMode}`;
    if (this.drMode === request.drMode) {
      return { state: 'in-effect', where };
    }
    return this.opened.has(branch)
      ? { state: 'open', where, branch, url: `https://${where}/pull/1` }
      : { state: 'missing', where };
  }

  async open(request: RoleChangeRequest): Promise<void> {
    this.#answer();
    this.opened.set(`dr/${request.run}-${request.drMode}`, request);
  }

  /** A person merges what is open. */
  merge(): void {
    for (const { drMode } of this.opened.values()) {
      this.drMode = drMode;
    }
    this.opened.clear();
  }

  #answer() {
    if (this.fault) {
      throw this.fault;
    }
  }
}
