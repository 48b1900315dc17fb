import type { BucketBinding } from '../site';
import type { RunTarget } from './FailoverStep';

/** One way that the application's objects take. */
export interface BucketDirection {
  from: BucketBinding;
  /** Region that they come to. */
  region: string;
  /** The bucket there; undefined where the manifest of that region names none that replicates back. */
  to?: BucketBinding;
}

/** Every way between the buckets of a site: what users change now comes first. */
export function bucketDirections({
  from,
  to,
}: Pick<RunTarget, 'from' | 'to'>): BucketDirection[] {
  const ways = (here: RunTarget['from'], there: RunTarget['from']) =>
    here.buckets.map(bucket => ({
      from: bucket,
      region: there.region,
      to: there.buckets.find(
        peer =>
          peer.bucket === bucket.destination &&
          peer.destination === bucket.bucket,
      ),
    }));
  return [...ways(to, from), ...ways(from, to)];
}

/** What is said where there is nothing to replicate. */
export const NO_BUCKET = {
  state: 'done',
  outcome: 'The site has no bucket',
} as const;
