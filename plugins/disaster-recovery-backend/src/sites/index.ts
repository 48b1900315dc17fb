export { CatalogSites } from './CatalogSites';
export { certificateName } from './certificateName';
export { DatabaseSiteStore } from './DatabaseSiteStore';
export { ManifestReader } from './ManifestReader';
export { noSuchSite } from './noSuchSite';
export { observeRoles } from './observeRoles';
export { ofSites } from './siteFilter';
export type { CatalogSite, Roles, Site, SiteFilter, SiteStore } from './types';
