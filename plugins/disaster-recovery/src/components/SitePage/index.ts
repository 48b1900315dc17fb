export { doubtedSite } from './doubtedSite';
export { headline } from './headline';
export { SitePage } from './SitePage';
