export { registerActions } from './registerActions';
export type { ActionsOptions } from './types';
