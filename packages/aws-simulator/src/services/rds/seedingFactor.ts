import type { World } from '../../core/World';

/** @returns how many times as long as usual a new replica or restore takes in a region. */
export const seedingFactor = (world: World, region: string) =>
  world.fault('slow-seeding', fault => fault.region === region)?.factor ?? 1;
