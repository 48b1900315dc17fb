export * from './believable';
export * from './useLive';
export * from './useNow';
