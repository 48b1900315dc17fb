export * from './formatDuration';
export * from './formatUser';
export * from './requestWords';
export * from './runTitle';
export * from './waveWords';
