import { basename } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { commitOf, fileAtHead, git } from '../git';
import type { LocalRepositories } from '../LocalRepositories';
import { repositoryOfLocation } from '../localLocation';
import { ProcessFailedError } from '../runProcess';
import { branchOf, changeOf, modeIn, SITE_FILE, wordsOf } from './changeOf';
import type { RoleChange, RoleChangeRequest, RoleChanges } from './types';

const NO_COMMIT = '0'.repeat(40);

/** Changes as branches of the bare repositories on the portal's own disk. */
export class LocalRoleChanges implements RoleChanges {
  readonly #repositories: LocalRepositories;

  constructor(repositories: LocalRepositories) {
    this.#repositories = repositories;
  }

  knows(location: string): boolean {
    return repositoryOfLocation(location) !== undefined;
  }

  async modeOf(site: Pick<RoleChangeRequest, 'site' | 'location'>) {
    const repository = this.#repositoryOf(site);
    const text = await fileAtHead(repository, SITE_FILE);
    return modeIn(text, site.site, basename(repository));
  }

  async look(request: RoleChangeRequest): Promise<RoleChange> {
    const repository = this.#repositoryOf(request);
    const where = basename(repository);
    const text = await fileAtHead(repository, SITE_FILE);
    if (changeOf(text, request, where) === undefined) {
      return { state: 'in-effect', where };
    }
    const branch = branchOf(request);
    return (await headOf(repository, branch))
      ? { state: 'open', where, branch }
      : { state: 'missing', where };
  }

  async open(request: RoleChangeRequest): Promise<void> {
    const repository = this.#repositoryOf(request);
    const where = basename(repository);
    const base = await commitOf(repository, 'HEAD');
    const run = async (args: string[], more: object = {}) =>
      (await git(args, { repository, ...more })).trim();
    const changed = changeOf(
      await fileAtHead(repository, SITE_FILE),
      request,
      where,
    );
    if (changed === undefined) {
      return;
    }
    const blob = await run(['hash-object', '-w', '--stdin'], {
      input: changed,
    });
    const entries = await git(['ls-tree', base], { repository });
    const tree = await run(['mktree'], {
      input: entries.replace(
        new RegExp(`^(\\d+ blob )[0-9a-f]+(\\t${SITE_FILE})$`, 'm'),
        `$1${blob}$2`,
      ),
    });
    const { title, text } = wordsOf(request);
    const { name, email } = request.author;
    const commit = await run(
      ['commit-tree', tree, '-p', base, '-m', title, '-m', text],
      {
        env: {
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: email,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: email,
        },
      },
    );
    const branch = branchOf(request);
    try {
      // Only where the branch does not exist: whoever came first has won.
      await run(['update-ref', `refs/heads/${branch}`, commit, NO_COMMIT]);
    } catch (error) {
      if (!(await headOf(repository, branch))) {
        throw error;
      }
    }
  }

  #repositoryOf({
    site,
    location,
  }: Pick<RoleChangeRequest, 'site' | 'location'>): string {
    const path = repositoryOfLocation(location);
    if (!path || !this.#repositories.has(path)) {
      throw new NotFoundError(
        `The repository of ${site}, ${location}, is none of this portal's local repositories`,
      );
    }
    return path;
  }
}

async function headOf(
  repository: string,
  branch: string,
): Promise<string | undefined> {
  try {
    return await commitOf(repository, `refs/heads/${branch}`);
  } catch (error) {
    if (error instanceof ProcessFailedError) {
      return undefined;
    }
    throw error;
  }
}
