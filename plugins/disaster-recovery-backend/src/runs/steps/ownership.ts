import type { Tags } from '../cloud/types';
import type { Observation, StepContext } from './types';

/**
 * Whether a resource carries the site's tag (invariant I9). Standing in the
 * manifest is not enough: a manifest can be wrong, or written by someone else.
 */
export function notOurs(
  { target }: StepContext,
  resource: string,
  tags: Tags,
): Observation | undefined {
  const { key, value } = target.to.tag;
  return tags[key] === value
    ? undefined
    : {
        state: 'impossible',
        outcome: `${resource} does not carry the tag ${key}=${value}; tag it, or correct the manifest`,
      };
}

/** What is said of a resource that the manifest names and AWS does not have. */
export const missing = (resource: string, region: string): Observation => ({
  state: 'impossible',
  outcome: `${resource} does not exist in ${region}; deploy the region's stack`,
});
