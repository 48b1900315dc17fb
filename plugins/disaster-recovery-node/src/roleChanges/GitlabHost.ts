import type { GitHost } from './GitHost';
import type { HostApi } from './HostApi';

/** One project on GitLab, through its REST API (v4). */
export class GitlabHost implements GitHost {
  readonly where: string;
  readonly #api: HostApi;
  readonly #project: string;
  readonly #path: string;

  constructor(
    api: HostApi,
    place: { host: string; project: string; path: string },
  ) {
    this.where = `${place.host}/${place.project}`;
    this.#api = api;
    this.#project = `/projects/${encodeURIComponent(place.project)}`;
    this.#path = place.path;
  }

  async defaultBranch() {
    const { default_branch: branch } = await this.#api.call<{
      default_branch: string;
    }>('GET', this.#project);
    return branch;
  }

  async read(branch: string) {
    const { content } = await this.#api.call<{ content: string }>(
      'GET',
      `${this.#project}/repository/files/${encodeURIComponent(
        this.#path,
      )}?${new URLSearchParams({ ref: branch })}`,
    );
    return Buffer.from(content, 'base64').toString('utf8');
  }

  async reviewOf(branch: string) {
    const query = new URLSearchParams({ source_branch: branch, state: 'all' });
    const [newest] = await this.#api.call<{ web_url: string }[]>(
      'GET',
      `${this.#project}/merge_requests?${query}`,
    );
    return newest?.web_url;
  }

  /** Branch and commit come in one call: where the branch is, the commit is. */
  async commit(change: Parameters<GitHost['commit']>[0]) {
    const { base, branch, text, message, author } = change;
    await this.#api
      .call('POST', `${this.#project}/repository/commits`, {
        branch,
        start_branch: base,
        commit_message: message,
        author_name: author.name,
        author_email: author.email,
        actions: [{ action: 'update', file_path: this.#path, content: text }],
      })
      .catch(async error => {
        // 400 also says that the branch exists.
        if (error.name !== 'ConflictError' || !(await this.#has(branch))) {
          throw error;
        }
      });
  }

  async openReview(review: Parameters<GitHost['openReview']>[0]) {
    const { base, branch, title, text } = review;
    await this.#api
      .call('POST', `${this.#project}/merge_requests`, {
        source_branch: branch,
        target_branch: base,
        title,
        description: text,
        remove_source_branch: true,
      })
      .catch(async error => {
        // 409 says that there is an open one already.
        if (!(await this.reviewOf(branch))) {
          throw error;
        }
      });
  }

  async #has(branch: string): Promise<boolean> {
    try {
      await this.#api.call(
        'GET',
        `${this.#project}/repository/branches/${encodeURIComponent(branch)}`,
      );
      return true;
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return false;
      }
      throw error;
    }
  }
}
