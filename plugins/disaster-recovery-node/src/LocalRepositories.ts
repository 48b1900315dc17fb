import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { git } from './git';

/** A repository as it was published. */
export type PublishedRepository = {
  /** `file:` URL that git can clone. */
  remoteUrl: string;
  /** Hash of the first commit. */
  commit: string;
};

const BRANCH = 'main';
const TASK_TRAILER = 'Scaffolder-Task';
/** What git takes for "there is none yet". */
const NO_COMMIT = '0'.repeat(40);

const peopleOf = ({ name, email }: { name: string; email: string }) => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: email,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: email,
});

/** The bare git repositories under one folder of the portal's own disk. */
export class LocalRepositories {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /** Undefined unless `disasterRecovery.localRepositories` is configured. */
  static fromConfig(config: Config): LocalRepositories | undefined {
    const directory = config.getOptionalString(
      'disasterRecovery.localRepositories.directory',
    );
    return directory ? new LocalRepositories(resolve(directory)) : undefined;
  }

  /**
   * The repository that this very task published before it was interrupted.
   * @throws ConflictError where somebody else's repository has the name
   */
  async find(
    name: string,
    taskId: string,
  ): Promise<PublishedRepository | undefined> {
    const path = this.#path(name);
    if (!existsSync(path)) {
      return undefined;
    }
    const [commit, task] = (
      await git(
        [
          'log',
          '-1',
          `--format=%H %(trailers:key=${TASK_TRAILER},valueonly,separator=%x20)`,
          BRANCH,
        ],
        { repository: path },
      ).catch(() => '')
    )
      .trim()
      .split(' ');
    if (commit && task === taskId) {
      return { remoteUrl: pathToFileURL(path).href, commit };
    }
    throw new ConflictError(
      `A repository ${name} exists already; give the site another name`,
    );
  }

  /**
   * Commits everything in `workspacePath` that its `.gitignore` lets through
   * to a new repository. The repository appears complete or not at all.
   * @throws ConflictError where a repository of that name exists
   */
  async publish(options: {
    name: string;
    workspacePath: string;
    taskId: string;
    message: string;
    author: { name: string; email: string };
    signal?: AbortSignal;
  }): Promise<PublishedRepository> {
    const { name, workspacePath, taskId, message, author, signal } = options;
    const published = await this.find(name, taskId);
    if (published) {
      return published;
    }
    const draft = resolveSafeChildPath(this.#root, `.${name}-${taskId}.draft`);
    const run = (args: string[], env: Record<string, string> = {}) =>
      git(args, { repository: draft, env, signal });
    await mkdir(this.#root, { recursive: true });
    await rm(draft, { recursive: true, force: true });
    try {
      await git(
        ['init', '--quiet', '--bare', `--initial-branch=${BRANCH}`, draft],
        { signal },
      );
      // A bare repository refuses a work tree on the command line, but not one in the environment.
      const workTree = { GIT_WORK_TREE: workspacePath };
      await run(['add', '--all', '.'], workTree);
      await run(
        [
          ...['commit', '--quiet', '--no-verify', '--message', message],
          ...['--trailer', `${TASK_TRAILER}: ${taskId}`],
        ],
        { ...workTree, ...peopleOf(author) },
      );
      await rm(resolve(draft, 'index'), { force: true });
      const commit = (await run(['rev-parse', BRANCH])).trim();
      const path = this.#path(name);
      await rename(draft, path);
      return { remoteUrl: pathToFileURL(path).href, commit };
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  }

  /** Writes what a repository has at the head of its default branch into a folder. */
  async checkOut(repository: string, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await this.#withIndex(repository, async run => {
      await run(['read-tree', 'HEAD']);
      await run(['checkout-index', '--all', '--force'], {
        GIT_WORK_TREE: folder,
      });
    });
  }

  /**
   * Commits files over those of the default branch to a branch of its own, for
   * somebody to review. Once only: the same change is not made twice.
   * @throws ConflictError where the branch has something else
   */
  async propose(options: {
    repository: string;
    branch: string;
    /** Folder of the files that are added or changed. */
    workspacePath: string;
    removed: string[];
    message: string;
    author: { name: string; email: string };
  }): Promise<PublishedRepository> {
    const { repository, branch, workspacePath, removed, author } = options;
    const commit = await this.#withIndex(repository, async run => {
      await run(['read-tree', 'HEAD']);
      const workTree = { GIT_WORK_TREE: workspacePath };
      await run(['add', '--force', '--ignore-removal', '.'], workTree);
      if (removed.length > 0) {
        await run(
          ['update-index', '--force-remove', '--', ...removed],
          workTree,
        );
      }
      const tree = (await run(['write-tree'])).trim();
      const ref = `refs/heads/${branch}`;
      const existing = (
        await run(['for-each-ref', '--format=%(objectname) %(tree)', ref])
      ).trim();
      if (existing) {
        const [head, content] = existing.split(' ');
        if (content === tree) {
          return head;
        }
        throw new ConflictError(
          `${basename(
            repository,
          )} has a branch ${branch} with something else in it; merge or delete that one first`,
        );
      }
      const made = (
        await run(
          ['commit-tree', tree, '-p', 'HEAD', '-m', options.message],
          peopleOf(author),
        )
      ).trim();
      await run(['update-ref', ref, made, NO_COMMIT]);
      return made;
    });
    return { remoteUrl: pathToFileURL(repository).href, commit };
  }

  /** Lends git a repository's objects with an index that nobody else has. */
  async #withIndex<T>(
    repository: string,
    use: (
      run: (args: string[], env?: Record<string, string>) => Promise<string>,
    ) => Promise<T>,
  ): Promise<T> {
    if (!this.has(repository)) {
      throw new NotFoundError(
        `${basename(repository)} is none of this portal's local repositories`,
      );
    }
    const scratch = await mkdtemp(join(tmpdir(), 'understudy-index-'));
    try {
      return await use((args, env) =>
        git(args, {
          repository,
          env: { GIT_INDEX_FILE: join(scratch, 'index'), ...env },
        }),
      );
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  /** Whether a folder is that of one of these repositories, and there. */
  has(path: string): boolean {
    return (
      dirname(path) === this.#root && path.endsWith('.git') && existsSync(path)
    );
  }

  #path(name: string) {
    return resolveSafeChildPath(this.#root, `${name}.git`);
  }
}
