/** Catalog annotation that names the site of an entity. @public */
export const SITE_ANNOTATION = 'understudy.dev/dr-site';
/** `<active region>,<pilot region>`. @public */
export const SITE_REGIONS_ANNOTATION = 'understudy.dev/dr-regions';
/** AWS account id of the site. @public */
export const SITE_ACCOUNT_ANNOTATION = 'understudy.dev/aws-account-id';
