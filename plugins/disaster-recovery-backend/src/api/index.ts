export { registerActions } from './actions';
export { audited } from './audited';
export { createRouter } from './createRouter';
