import type { World } from './World';

/** @returns how far the clock of a region is ahead of the truth, ms; negative behind it. */
export const clockSkew = (world: World, region: string) =>
  (world.fault('clock-skew', fault => fault.region === region)?.seconds ?? 0) *
  1000;
