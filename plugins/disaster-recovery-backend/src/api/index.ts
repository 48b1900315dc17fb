export { audited } from './audited';
export { createRouter } from './createRouter';
