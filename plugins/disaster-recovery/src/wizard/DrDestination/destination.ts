/** Where a repository can go. */
export type DestinationKind = 'local' | 'github' | 'gitlab';

/** What was answered about where the repository goes. */
export interface Destination {
  kind: DestinationKind;
  /** Such as `github.com?owner=example-org&repo=orders`; only on a git host. */
  repoUrl?: string;
}

/** A destination that this portal is configured for. */
export interface OfferedDestination {
  kind: DestinationKind;
  /** Git hosts that it publishes to; none for the portal itself. */
  hosts: string[];
}

/** A repository on a git host, as far as typed. */
export interface HostedRepository {
  host: string;
  owner: string;
  name: string;
}

/** Reads a destination's `repoUrl`. */
export function hostedOf(repoUrl = ''): HostedRepository {
  const [host, query] = repoUrl.split('?');
  const said = new URLSearchParams(query);
  return {
    host,
    owner: said.get('owner') ?? '',
    name: said.get('repo') ?? '',
  };
}

/** Writes it, as the scaffolder's publishing actions read it. */
export function repoUrlOf({ host, owner, name }: HostedRepository): string {
  return `${host}?${new URLSearchParams({ owner, repo: name })}`;
}
