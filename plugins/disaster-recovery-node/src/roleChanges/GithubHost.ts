import type { GitHost } from './GitHost';
import type { HostApi } from './HostApi';

type Contents = { sha: string; content: string };

const textOf = ({ content }: Contents) =>
  Buffer.from(content, 'base64').toString('utf8');

/** One repository on GitHub, through its REST API (version 2022-11-28). */
export class GithubHost implements GitHost {
  readonly where: string;
  readonly #api: HostApi;
  readonly #owner: string;
  readonly #repository: string;
  readonly #path: string;

  constructor(
    api: HostApi,
    place: { host: string; owner: string; name: string; path: string },
  ) {
    const { host, owner, name, path } = place;
    this.where = `${host}/${owner}/${name}`;
    this.#api = api;
    this.#owner = owner;
    this.#repository = `/repos/${owner}/${name}`;
    this.#path = `${this.#repository}/contents/${path
      .split('/')
      .map(encodeURIComponent)
      .join('/')}`;
  }

  async defaultBranch() {
    const { default_branch: branch } = await this.#api.call<{
      default_branch: string;
    }>('GET', this.#repository);
    return branch;
  }

  async read(branch: string) {
    return textOf(await this.#contents(branch));
  }

  async reviewOf(branch: string) {
    const query = new URLSearchParams({
      head: `${this.#owner}:${branch}`,
      state: 'all',
    });
    const [newest] = await this.#api.call<{ html_url: string }[]>(
      'GET',
      `${this.#repository}/pulls?${query}`,
    );
    return newest?.html_url;
  }

  async commit(change: Parameters<GitHost['commit']>[0]) {
    const { base, branch, text, message, author } = change;
    const { object } = await this.#api.call<{ object: { sha: string } }>(
      'GET',
      `${this.#repository}/git/ref/heads/${encodeURI(base)}`,
    );
    await this.#api
      .call('POST', `${this.#repository}/git/refs`, {
        ref: `refs/heads/${branch}`,
        sha: object.sha,
      })
      // 422 also says "Reference already exists": the read that follows tells.
      .catch(unlessConflict);
    const now = await this.#contents(branch);
    if (textOf(now) !== text) {
      await this.#api.call('PUT', this.#path, {
        branch,
        message,
        author,
        content: Buffer.from(text).toString('base64'),
        sha: now.sha,
      });
    }
  }

  async openReview(review: Parameters<GitHost['openReview']>[0]) {
    const { base, branch: head, title, text: body } = review;
    await this.#api
      .call('POST', `${this.#repository}/pulls`, { base, head, title, body })
      .catch(async error => {
        // 422 also says "A pull request already exists".
        if (!(await this.reviewOf(head))) {
          throw error;
        }
      });
  }

  #contents(ref: string) {
    return this.#api.call<Contents>(
      'GET',
      `${this.#path}?${new URLSearchParams({ ref })}`,
    );
  }
}

function unlessConflict(error: Error) {
  if (error.name !== 'ConflictError') {
    throw error;
  }
}
