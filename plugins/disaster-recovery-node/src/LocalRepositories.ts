import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ConflictError } from '@backstage/errors';
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
    const people = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
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
        { ...workTree, ...people },
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
