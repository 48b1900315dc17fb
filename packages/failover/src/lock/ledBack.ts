import type { LockContent } from './LockContent';
import type { Lock } from './readLock';

/** A region that is to be fenced, as its lock is asked about it. */
export interface LeftRegion {
  /** The run that left it: its own lock says nothing against it. */
  run?: string;
  /** The site's generation when it was left; undefined where a person wants it fenced. */
  generation?: number;
  /** When it was to be fenced. ISO 8601 UTC. */
  since: string;
  now: Date;
}

/** What speaks against fencing a region. */
export type LedBack =
  /** Somebody is at it: whether anything comes of it is open. */
  | { state: 'leads'; content: LockContent }
  /** It serves again. */
  | { state: 'led'; content: LockContent };

/**
 * Whether somebody led the site back to a region that is still to be fenced, with
 * the break-glass command or by another portal: the store of this one knows
 * nothing of it. Pure. A lock that its holder did not renew in time keeps nobody
 * from fencing by itself - the roles that had changed before it was taken do - and
 * neither does one that cannot be read: an outage is mended in minutes, two
 * histories never (I3).
 * @param left - the lock of the region that is to be fenced; undefined where there is none or it was not read
 * @param other - that of the other region
 */
export function ledBack(
  left: Lock | undefined,
  other: Lock | undefined,
  { run, generation, since, now }: LeftRegion,
): LedBack | undefined {
  const content = left?.content;
  if (!content || content.run === run) {
    return undefined;
  }
  const isHeld = content.state === 'held';
  if (isHeld && now <= new Date(content.expiresAt)) {
    return { state: 'leads', content };
  }
  // Of the run that fell silent nobody knows what came; it was planned in a generation all the same.
  if (isHeld && generation === undefined && !other?.content) {
    return undefined;
  }
  // The newest change of roles stands in the lock of the region to which it led.
  const isNewest = content.generation > (other?.content?.generation ?? 0);
  const isLater =
    generation === undefined
      ? Date.parse(content.since) >= Date.parse(since)
      : content.generation > generation;
  return isNewest && isLater ? { state: 'led', content } : undefined;
}
