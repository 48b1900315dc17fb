import { InputError } from '@backstage/errors';

/** A repository on a git host. */
export interface HostedRepository {
  /** Such as `github.com`. */
  host: string;
  /** `OWNER/NAME`; the owner of a GitLab project may have parts. */
  path: string;
}

/**
 * Reads what the wizard's repository field says, such as
 * `github.com?owner=example-org&repo=orders`.
 * @throws InputError naming the field
 */
export function repositoryOf(repoUrl: string | undefined): HostedRepository {
  const url = URL.canParse(`https://${repoUrl}`)
    ? new URL(`https://${repoUrl}`)
    : undefined;
  const owner = url?.searchParams.get('owner');
  const name = url?.searchParams.get('repo');
  if (!repoUrl || !owner || !name) {
    throw new InputError(
      `repoUrl: ${
        repoUrl ?? 'nothing'
      } names no repository; give it as github.com?owner=OWNER&repo=NAME`,
    );
  }
  return { host: url!.host, path: `${owner}/${name}` };
}
