import { SITE_TAG } from '../tags';
import type { Observation, Target } from './types';

/** A name is not enough: what does not carry the site's tag is not touched. */
export const notOurs = (
  { site }: Target,
  resource: string,
  tags: Record<string, string>,
): Observation | undefined =>
  tags[SITE_TAG] === site.name
    ? undefined
    : {
        state: 'impossible',
        outcome: `${resource} does not carry the tag ${SITE_TAG}=${site.name}; it is not touched`,
      };

/** What is said of something that site.json names and AWS does not have. */
export const missing = (resource: string, region: string): Observation => ({
  state: 'impossible',
  outcome: `${resource} does not exist in ${region}; apply the stack of ${region}`,
});
