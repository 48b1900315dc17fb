export type { Broom, Leftover, Swept } from './Sweep';
export { sweepSite } from './sweepSite';
