import type { SiteDefinition } from './site';

/** The tag by which the portal knows what it may touch. */
export const SITE_TAG = 'dr:site';

/** Tags of everything that belongs to a site; the providers add them to every resource. */
export const siteTags = (site: SiteDefinition) => ({
  [SITE_TAG]: site.name,
  'dr:owner': site.owner,
});
