export { createWorks } from './createWorks';
export { SliceRunner } from './SliceRunner';
export { SliceStore } from './SliceStore';
export { urgentSites } from './urgentSites';
