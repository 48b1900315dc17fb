import type { Tags } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { SITE_TAG, type Binding } from '../site';

/**
 * Whether a resource carries the site's tag (invariant I9). Being bound is not
 * enough: a manifest can be wrong, or written by someone else.
 */
export function notOurs(
  { site }: Pick<Binding, 'site'>,
  resource: string,
  tags: Tags,
): Observation | undefined {
  return tags[SITE_TAG] === site
    ? undefined
    : {
        state: 'impossible',
        outcome: `${resource} does not carry the tag ${SITE_TAG}=${site}; tag it, or correct the manifest`,
      };
}

/** What is said of a resource that is bound and that AWS does not have. */
export const missing = (resource: string, region: string): Observation => ({
  state: 'impossible',
  outcome: `${resource} does not exist in ${region}; deploy the region's stack, or correct the manifest`,
});
