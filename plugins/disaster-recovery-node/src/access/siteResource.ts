import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_DISASTER_RECOVERY_SITE } from '@understudy/plugin-disaster-recovery-common';

/** What rules look at. @public */
export interface SiteResource {
  name: string;
  /** Entity reference, in lower case. */
  owner: string;
  /** Of the annotation `understudy.dev/dr-tier`. */
  tier?: string;
  accountId: string;
}

/** A site whose property is one of the values, or whatever it is where no values are given. @public */
export interface SiteQuery {
  property: keyof SiteResource;
  values?: readonly string[];
}

/** For rules of your own. @public */
export const siteResourceRef = createPermissionResourceRef<
  SiteResource,
  SiteQuery
>().with({
  pluginId: 'disaster-recovery',
  resourceType: RESOURCE_TYPE_DISASTER_RECOVERY_SITE,
});
