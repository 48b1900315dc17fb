export * from './partitionOf';
export * from './regionDistance';
export * from './regionPlaces';
