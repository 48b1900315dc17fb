export { AuthorizedSiteService } from './AuthorizedSiteService';
export { DefaultSiteService } from './DefaultSiteService';
export type { SiteService } from './types';
