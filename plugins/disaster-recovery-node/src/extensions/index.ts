export * from './checks';
export * from './executors';
export * from './guards';
export * from './steps';
