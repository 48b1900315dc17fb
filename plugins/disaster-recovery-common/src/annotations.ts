/** Catalog annotation that names the site of an entity. @public */
export const SITE_ANNOTATION = 'understudy.dev/dr-site';
/** `<active region>,<pilot region>`. @public */
export const SITE_REGIONS_ANNOTATION = 'understudy.dev/dr-regions';
/** AWS account id of the site. @public */
export const SITE_ACCOUNT_ANNOTATION = 'understudy.dev/aws-account-id';
/** AWS account id of the site's zone and health checks, where that is another one. @public */
export const SITE_DNS_ACCOUNT_ANNOTATION = 'understudy.dev/dns-account-id';
/** `<active region's network>,<pilot region's network>`, e.g. `10.20.0.0/16,10.21.0.0/16`. @public */
export const SITE_NETWORKS_ANNOTATION = 'understudy.dev/dr-networks';
/** Tier of the site, by which the portal's policy of approvals goes; the policy's default where it is left out. @public */
export const SITE_TIER_ANNOTATION = 'understudy.dev/dr-tier';
/** Name of the drill schedule of the portal that counts for the site; that of its tier, or of all, where it is left out. @public */
export const SITE_DRILL_SCHEDULE_ANNOTATION =
  'understudy.dev/dr-drill-schedule';
/** Share of the wanted instances with which a failover goes on, e.g. `0.6`. @public */
export const SITE_MINIMUM_CAPACITY_ANNOTATION =
  'understudy.dev/dr-minimum-capacity';
