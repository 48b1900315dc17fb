/** Tag that every resource of a site carries, with the site's name as its value (invariant I9). */
export const SITE_TAG = 'dr:site';

/** Tag of everything that a drill creates; its value is the run's id. */
export const DRILL_TAG = 'dr:drill';

/** Tag of everything that a drill creates: from when on a janitor removes it, whoever is gone. ISO 8601 UTC. */
export const EXPIRES_TAG = 'dr:expires';
