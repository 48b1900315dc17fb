import { createHash } from 'node:crypto';
import { isExpired, type ListedSites } from '../readiness';
import type { RunReader } from '../runs/types';

/**
 * Entity tag of a list: another one as soon as a page would draw it differently, and the same until then. Made of the
 * versions of what was judged, so that nothing is written down to find out that it did not change.
 */
export function listTag(
  { sites, counts, nextCursor }: ListedSites,
  present: Awaited<ReturnType<RunReader['present']>>,
  now: Date,
): string {
  const seen = sites.map(({ judgement, regions, ...site }) => [
    site,
    judgement?.version,
    judgement && isExpired(judgement, now),
    present.get(site.name),
  ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([seen, counts, nextCursor]))
    .digest('base64url');
  return `W/"${hash}"`;
}
