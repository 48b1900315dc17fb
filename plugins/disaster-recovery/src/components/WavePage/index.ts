export { WavePage } from './WavePage';
export { countWords, waveTitle } from './waveWords';
