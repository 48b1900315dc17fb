import type { Config } from '@backstage/config';
import { LocalRepositories } from '../LocalRepositories';
import { gitHosts } from './gitHosts';
import { LocalRoleChanges } from './LocalRoleChanges';
import { ReviewedRoleChanges } from './ReviewedRoleChanges';
import type { RoleChanges } from './types';

/** Changes wherever the portal's configuration lets it: its own disk, GitHub, GitLab. */
export function createRoleChanges(config: Config): RoleChanges {
  const repositories = LocalRepositories.fromConfig(config);
  const local = repositories && new LocalRoleChanges(repositories);
  const reviewed = new ReviewedRoleChanges(gitHosts(config));
  const of = (location: string) => (local?.knows(location) ? local : reviewed);
  return {
    knows: location => of(location).knows(location),
    modeOf: async site => of(site.location).modeOf(site),
    look: async request => of(request.location).look(request),
    open: async request => of(request.location).open(request),
  };
}
