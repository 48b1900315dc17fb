export * from './regionDistance';
export * from './regionPlaces';
