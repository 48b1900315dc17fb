import type { DrMode } from '@understudy/plugin-disaster-recovery-common';
import type { GitAuthor } from '../authorOf';

/** What the repository of a site is to say of its roles, and why. */
export interface RoleChangeRequest {
  site: string;
  /** Where the site's catalog entity was read, as the catalog itself notes it. */
  location: string;
  drMode: DrMode;
  /** Id of the run; the same run never opens a second change. */
  run: string;
  author: GitAuthor;
}

/** How a repository stands to a request. */
export type RoleChange =
  /** Its default branch says so already. */
  | { state: 'in-effect'; where: string }
  /** The change is open, or was: what became of it is up to its reviewers. */
  | {
      state: 'open';
      /** Git host and repository, in words. */
      where: string;
      branch: string;
      /** Page of the pull or merge request; a bare repository has none. */
      url?: string;
    }
  | { state: 'missing'; where: string };

/**
 * Opens the change of `drMode` that a failover calls for, on a branch of its
 * own. What a site's pipelines read is never changed.
 */
export interface RoleChanges {
  /** Whether the portal's configuration leads to the repository. */
  knows(location: string): boolean;
  /** What its default branch says now. Throws as `look` does. */
  modeOf(site: Pick<RoleChangeRequest, 'site' | 'location'>): Promise<DrMode>;
  /**
   * Looks and changes nothing.
   * @throws ServiceUnavailableError where asking again may help; any other
   * error tells what a person has to mend
   */
  look(request: RoleChangeRequest): Promise<RoleChange>;
  /** Makes it so; safe to repeat, also where it was cut off half-way. Throws as `look` does. */
  open(request: RoleChangeRequest): Promise<void>;
}
