export { RunNotices, type RunNoticesOptions } from './RunNotices';
export type { RunVoice } from './RunVoice';
export { reasonWords, sentences } from './RunWords';
