export * from './evidence';
export * from './manifest';
export * from './measurement';
export * from './readiness';
export * from './requests';
export * from './run';
export * from './site';
export * from './signals';
