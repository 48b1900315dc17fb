import { FakeHost, type Answer } from './FakeHost';

/** `example/shop/orders` on GitLab, with the endpoints of its REST API that a change needs. */
export function fakeGitlab(siteJson: string) {
  const branches = new Map([['main', siteJson]]);
  const pulls: { source_branch: string; target_branch: string }[] = [];
  const commits: { branch: string; author_name: string }[] = [];
  const pageOf = (index: number) =>
    `https://gitlab.test/example/shop/orders/-/merge_requests/${index + 1}`;
  const root = '/api/v4/projects/example%2Fshop%2Forders';

  const host = new FakeHost(({ method, path, query, body }): Answer => {
    const notFound = { status: 404, body: { message: '404 Not Found' } };
    const branch = /\/repository\/branches\/(.+)$/.exec(path)?.[1];
    if (method === 'GET' && branch) {
      return branches.has(decodeURIComponent(branch))
        ? { status: 200, body: { name: decodeURIComponent(branch) } }
        : notFound;
    }
    switch (`${method} ${path}`) {
      case `GET ${root}`:
        return { status: 200, body: { default_branch: 'main' } };
      case `GET ${root}/repository/files/site.json`: {
        const text = branches.get(query.get('ref')!);
        return text === undefined
          ? notFound
          : {
              status: 200,
              body: {
                file_path: 'site.json',
                encoding: 'base64',
                content: Buffer.from(text).toString('base64'),
              },
            };
      }
      case `GET ${root}/merge_requests`:
        return {
          status: 200,
          body: pulls
            .map((pull, index) => ({ ...pull, web_url: pageOf(index) }))
            .filter(each => each.source_branch === query.get('source_branch'))
            .reverse(),
        };
      case `POST ${root}/repository/commits`:
        if (branches.has(body.branch)) {
          return {
            status: 400,
            body: {
              message: `A branch called '${body.branch}' already exists. Switch to that branch in order to make changes`,
            },
          };
        }
        branches.set(body.branch, body.actions[0].content);
        commits.push(body);
        return { status: 201, body: { id: 'b'.repeat(40) } };
      case `POST ${root}/merge_requests`:
        if (pulls.some(each => each.source_branch === body.source_branch)) {
          return {
            status: 409,
            body: {
              message: [
                'Another open merge request already exists for this source branch: !1',
              ],
            },
          };
        }
        pulls.push(body);
        return { status: 201, body: { web_url: pageOf(pulls.length - 1) } };
      default:
        return notFound;
    }
  });
  return { host, branches, pulls, commits };
}
