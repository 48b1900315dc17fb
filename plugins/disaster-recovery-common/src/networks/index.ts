export * from './findOverlap';
export * from './proposeNetworks';
export * from './takenNetworks';
