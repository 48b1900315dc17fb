export * from './believable';
export * from './hidden';
export * from './useCoalesced';
export * from './useLive';
export * from './useNow';
export * from './useSignals';
