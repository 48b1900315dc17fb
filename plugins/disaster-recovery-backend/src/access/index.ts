export { SiteAccess } from './SiteAccess';
export { SiteRights } from './SiteRights';
export { SiteSignals } from './SiteSignals';
export { Viewers } from './Viewers';
export { whyAllowIsNotEnough, whyNobodyActs } from './whyNobodyActs';
