export { pruneHistory, type Retention } from './pruneHistory';
export { readSeries } from './readSeries';
export { readStretches } from './readStretches';
export { saveHistory } from './saveHistory';
