import { ConflictError } from '@backstage/errors';
import {
  setDrMode,
  type DrMode,
} from '@understudy/plugin-disaster-recovery-common';
import type { RoleChangeRequest } from './types';

/** The file that says which region serves by intent. */
export const SITE_FILE = 'site.json';

/** Branch of a change: one for each run, so that a second look finds it. */
export const branchOf = ({ run, drMode }: RoleChangeRequest) =>
  `dr/${run}-${drMode}`;

/** Title and text of a commit and of what asks for its review. */
export function wordsOf({ site, drMode, run }: RoleChangeRequest) {
  const [serves, what] =
    drMode === 'failed-over'
      ? ['pilot', 'A failover moved']
      : ['active', 'A failback moved'];
  return {
    title: `${site}: the ${serves} region serves (drMode ${drMode})`,
    text: `${what} ${site}; run ${run} did it. From this commit on its pipelines keep what the run did instead of undoing it. Until it is merged they apply nothing.`,
  };
}

/**
 * What `site.json` is to become; undefined where it says so already.
 * @throws ConflictError where the file is another site's, or none
 */
export function changeOf(
  text: string,
  { site, drMode }: Pick<RoleChangeRequest, 'site' | 'drMode'>,
  where: string,
): string | undefined {
  let name: unknown;
  let changed: string;
  try {
    ({ name } = JSON.parse(text));
    changed = setDrMode(text, drMode);
  } catch (error) {
    throw new ConflictError(
      `${SITE_FILE} of ${where} cannot be read: ${(error as Error).message}`,
    );
  }
  if (name !== site) {
    throw new ConflictError(
      `${SITE_FILE} of ${where} is of the site ${String(name)}, not of ${site}`,
    );
  }
  return changed === text ? undefined : changed;
}

/** What `site.json` says. Throws as `changeOf` does. */
export function modeIn(text: string, site: string, where: string): DrMode {
  return changeOf(text, { site, drMode: 'normal' }, where) === undefined
    ? 'normal'
    : 'failed-over';
}
