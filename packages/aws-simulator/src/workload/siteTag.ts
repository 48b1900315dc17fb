/** The tag that everything of a site carries; its value is the site's name. */
export const SITE_TAG = 'dr:site';

/** @returns the name of a site's database instance, the same in both regions. */
export const databaseOf = (site: string) => `${site}-mysql`;
