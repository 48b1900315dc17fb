export { leftBehindOf } from './leftBehindOf';
