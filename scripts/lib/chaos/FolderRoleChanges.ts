import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from '@understudy/failover';

/** A repository that outlives whoever opens a change in it: one file a change. */
export class FolderRoleChanges implements RoleChanges {
  constructor(private readonly folder: string) {}

  async look(request: RoleChangeRequest): Promise<RoleChange> {
    return existsSync(this.#fileOf(request))
      ? { state: 'open', where: this.folder, branch: request.run }
      : { state: 'missing', where: this.folder };
  }

  async open(request: RoleChangeRequest): Promise<void> {
    writeFileSync(this.#fileOf(request), request.drMode, { flag: 'wx' });
  }

  #fileOf({ run }: RoleChangeRequest) {
    return join(this.folder, `${run}.change`);
  }
}
