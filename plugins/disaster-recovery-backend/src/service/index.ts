export { AuthorizedSiteService } from './AuthorizedSiteService';
export { DefaultSiteService } from './DefaultSiteService';
export {
  readRefreshSettings,
  RefreshLimit,
  TooManyRequestsError,
} from './RefreshLimit';
export type { SiteService } from './types';
export { portalsVersion } from './commandVersionOf';
export { portalsTemplate } from './portalsTemplate';
