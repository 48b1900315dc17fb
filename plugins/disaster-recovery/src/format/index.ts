export {
  formatDuration,
  formatEstimate,
  formatUser,
} from '@understudy/plugin-disaster-recovery-common';
export * from './formatAge';
export * from './formatBytes';
export * from './formatClock';
export * from './formatDollars';
export * from './formatTime';
