import { branchOf, changeOf, modeIn, wordsOf } from './changeOf';
import type { GitHost } from './GitHost';
import type { RoleChange, RoleChangeRequest, RoleChanges } from './types';

/** Changes as pull or merge requests on a git host. */
export class ReviewedRoleChanges implements RoleChanges {
  constructor(private readonly hostOf: (location: string) => GitHost) {}

  knows(location: string): boolean {
    try {
      return Boolean(this.hostOf(location));
    } catch {
      return false;
    }
  }

  async modeOf({
    site,
    location,
  }: Pick<RoleChangeRequest, 'site' | 'location'>) {
    const host = this.hostOf(location);
    const text = await host.read(await host.defaultBranch());
    return modeIn(text, site, host.where);
  }

  async look(request: RoleChangeRequest): Promise<RoleChange> {
    const host = this.hostOf(request.location);
    const { where } = host;
    const branch = branchOf(request);
    const text = await host.read(await host.defaultBranch());
    if (changeOf(text, request, where) === undefined) {
      return { state: 'in-effect', where };
    }
    const url = await host.reviewOf(branch);
    return url
      ? { state: 'open', where, branch, url }
      : { state: 'missing', where };
  }

  async open(request: RoleChangeRequest): Promise<void> {
    const host = this.hostOf(request.location);
    const branch = branchOf(request);
    const base = await host.defaultBranch();
    const changed = changeOf(await host.read(base), request, host.where);
    if (changed === undefined || (await host.reviewOf(branch))) {
      return;
    }
    const { title, text } = wordsOf(request);
    await host.commit({
      base,
      branch,
      text: changed,
      message: `${title}\n\n${text}`,
      author: request.author,
    });
    await host.openReview({ base, branch, title, text });
  }
}
