export * from './siteConditions';
export * from './siteResource';
export * from './siteRules';
