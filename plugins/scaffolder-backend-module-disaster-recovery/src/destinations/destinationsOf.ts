import type { ScmIntegrations } from '@backstage/integration';
import type { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';

/** Somewhere that this portal can publish a repository to. */
export type Destination = {
  kind: 'local' | 'github' | 'gitlab';
  /** Git hosts, such as `github.com`; none for the portal itself. */
  hosts: string[];
};

/**
 * Where this portal can publish to: an integration counts that has credentials
 * of its own, and whose publishing action is installed.
 * @param actions - ids of the scaffolder's actions
 */
export function destinationsOf(options: {
  repositories?: LocalRepositories;
  integrations: ScmIntegrations;
  actions: readonly string[];
}): Destination[] {
  const { repositories, integrations, actions } = options;
  const github = integrations.github
    .list()
    .map(({ config }) => config)
    .filter(({ token, apps = [] }) => token || apps.length > 0);
  const gitlab = integrations.gitlab
    .list()
    .map(({ config }) => config)
    .filter(({ token }) => token);
  const hosted: Destination[] = [
    { kind: 'github', hosts: github.map(({ host }) => host) },
    { kind: 'gitlab', hosts: gitlab.map(({ host }) => host) },
  ];
  return [
    ...(repositories ? [{ kind: 'local' as const, hosts: [] }] : []),
    ...hosted.filter(
      ({ kind, hosts }) =>
        hosts.length > 0 && actions.includes(`publish:${kind}`),
    ),
  ];
}
