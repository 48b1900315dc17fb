import type { DrMode } from '@understudy/plugin-disaster-recovery-common';

/** What the repository of a site is to say of its roles, and why. */
export interface RoleChangeRequest {
  site: string;
  /** Where the site's repository is, as the catalog notes it; undefined where nothing says so. */
  location: string | undefined;
  drMode: DrMode;
  /** Id of the run; the same run never opens a second change. */
  run: string;
  /** Who asked for the run. */
  requestedBy: string;
}

/** How a repository stands to a request. */
export type RoleChange =
  /** Its default branch says so already. */
  | { state: 'in-effect'; where: string }
  /** A person's working copy says so; committing it is up to that person. */
  | { state: 'written'; where: string }
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

/** Tells a site's repository which region serves, as a change that people review. */
export interface RoleChanges {
  /**
   * Looks and changes nothing.
   * @throws an error named `ServiceUnavailableError` where asking again may help;
   * any other tells what a person has to mend
   */
  look(request: RoleChangeRequest): Promise<RoleChange>;
  /** Makes it so; safe to repeat, also where it was cut off half-way. Throws as `look` does. */
  open(request: RoleChangeRequest): Promise<void>;
}
