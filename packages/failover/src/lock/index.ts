export { holdLock } from './holdLock';
export { keepLock, type LockHolder } from './keepLock';
export { ledBack, type LedBack, type LeftRegion } from './ledBack';
export type { LockContent } from './LockContent';
export { lockOfSite } from './lockOfSite';
export { lockVerdict, type LockAsker, type LockVerdict } from './lockVerdict';
export { readLock, type Lock } from './readLock';
export {
  releaseLock,
  type LockRelease,
  type LockReleased,
} from './releaseLock';
export {
  takeLock,
  type LockClaim,
  type LockOverride,
  type LockTaken,
} from './takeLock';
