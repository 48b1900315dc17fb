export { RunNotices, type RunNoticesOptions } from './RunNotices';
