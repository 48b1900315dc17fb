export * from './formatAge';
export * from './formatBytes';
export * from './formatClock';
export * from './formatDuration';
export * from './formatTime';
export * from './formatUser';
