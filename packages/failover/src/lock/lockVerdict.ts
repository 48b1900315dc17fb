import type { LockContent } from './LockContent';
import type { Lock } from './readLock';

/** Who asks. */
export interface LockAsker {
  /** Id of the run; undefined before there is one. */
  run?: string;
  /** The site's generation as the run knows it. */
  generation: number;
  now: Date;
}

export type LockVerdict =
  | { verdict: 'free' }
  | { verdict: 'ours'; content: LockContent }
  /** Somebody else's; `content` undefined where it cannot be told whose. */
  | {
      verdict: 'held';
      content?: LockContent;
      expired: boolean;
      reason: string;
    }
  /** Roles changed since the run was planned: it must not go on, whatever anybody overrides. */
  | { verdict: 'superseded'; content: LockContent; reason: string };

/** How the lock stands to who asks. Pure; an expired lock is still somebody's. */
export function lockVerdict(
  lock: Lock | undefined,
  { run, generation, now }: LockAsker,
): LockVerdict {
  if (!lock) {
    return { verdict: 'free' };
  }
  const { content } = lock;
  if (!content) {
    return {
      verdict: 'held',
      expired: false,
      reason: 'The lock holds something that this product did not write',
    };
  }
  if (content.generation > generation) {
    return {
      verdict: 'superseded',
      content,
      reason: `${content.site} changed its roles since (generation ${generation}, now ${content.generation}, by run ${content.run} of ${content.holder})`,
    };
  }
  if (content.state === 'released') {
    return { verdict: 'free' };
  }
  if (content.run === run) {
    return { verdict: 'ours', content };
  }
  const expired = now > new Date(content.expiresAt);
  const renewal = expired
    ? `not renewed since it expired at ${content.expiresAt}`
    : `good until ${content.expiresAt}`;
  return {
    verdict: 'held',
    content,
    expired,
    reason: `Run ${content.run} of ${content.holder} holds the lock since ${content.since}, ${renewal}`,
  };
}
