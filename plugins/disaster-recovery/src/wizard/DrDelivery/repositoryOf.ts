/**
 * `OWNER/NAME` of what the repository picker says, e.g.
 * `github.com?owner=example-org&repo=orders`; undefined while it is incomplete.
 */
export function repositoryOf(repoUrl: unknown): string | undefined {
  if (typeof repoUrl !== 'string') {
    return undefined;
  }
  const query = new URLSearchParams(repoUrl.slice(repoUrl.indexOf('?') + 1));
  const owner = query.get('owner');
  const name = query.get('repo');
  return owner && name ? `${owner}/${name}` : undefined;
}
