import type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from '@understudy/plugin-disaster-recovery-node';

/** A repository in memory. */
export class FakeRoleChanges implements RoleChanges {
  /** What was opened, by branch. */
  readonly opened = new Map<string, RoleChangeRequest>();
  looks = 0;
  /** Thrown by every call where set. */
  fault: Error | undefined;

  knows() {
    return true;
  }

  async modeOf() {
    this.#answer();
    return 'normal' as const;
  }

  async look(request: RoleChangeRequest): Promise<RoleChange> {
    this.looks += 1;
    this.#answer();
    const branch = `dr/${request.run}-${request.drMode}`;
    const where = 'git.test/example/orders';
    return this.opened.has(branch)
      ? { state: 'open', where, branch, url: `https://${where}/pull/1` }
      : { state: 'missing', where };
  }

  async open(request: RoleChangeRequest): Promise<void> {
    this.#answer();
    const branch = `dr/${request.run}-${request.drMode}`;
    if (!this.opened.has(branch)) {
      this.opened.set(branch, request);
    }
  }

  #answer() {
    if (this.fault) {
      throw this.fault;
    }
  }
}
