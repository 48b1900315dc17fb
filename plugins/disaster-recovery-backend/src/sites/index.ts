export { CatalogSites } from './CatalogSites';
export { certificateName } from './certificateName';
export { DatabaseSiteStore } from './DatabaseSiteStore';
export { ManifestReader } from './ManifestReader';
export { observeRoles } from './observeRoles';
export type { CatalogSite, Roles, Site, SiteStore } from './types';
