import type { BucketReplication, CopyJob } from '../../cloud/Cloud';
import type { BucketBinding } from '../../site';
import type { FakeRegion } from './FakeRegion';

/** S3's words on an object; `NONE` where no rule ever took it. */
export type ObjectStatus =
  | 'NONE'
  | 'PENDING'
  | 'COMPLETED'
  | 'FAILED'
  | 'REPLICA';

/** A job with what S3 does not tell. */
export interface FakeJob extends CopyJob {
  run: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Lists of jobs show it from then on. Milliseconds since the epoch. */
  visibleFrom: number;
}

/** A bucket of the application's objects. */
export class FakeBucket {
  isVersioned = true;
  rules: BucketReplication['rules'];
  /** By key. */
  readonly objects = new Map<string, ObjectStatus>();
  /** When an object was put that its rule could not take to the other side, by key. Milliseconds since the epoch. */
  readonly missedAt = new Map<string, number>();
  /** Oldest first. */
  readonly jobs: FakeJob[] = [];

  constructor(readonly binding: BucketBinding) {
    this.rules = [
      {
        id: binding.ruleId,
        isEnabled: true,
        destination: binding.destination,
        syncsReplicas: true,
        replicatesDeletions: true,
      },
    ];
  }

  count(...statuses: ObjectStatus[]): number {
    return [...this.objects.values()].filter(each => statuses.includes(each))
      .length;
  }

  /** An application puts an object while nothing replicates. */
  miss(key: string, at: number): void {
    this.objects.set(key, 'FAILED');
    this.missedAt.set(key, at);
  }

  /** Objects that are on this side alone though a copying that began after they were put is over. */
  neverCopied(since: number): string[] {
    return [...this.missedAt]
      .filter(([key, at]) => at < since && this.objects.get(key) === 'FAILED')
      .map(([key]) => key);
  }

  /** Does what S3 Batch Operations does: tries every object that did not replicate, and says what came of it. */
  work(job: FakeJob, destination: FakeRegion | undefined): void {
    const missed = [...this.objects].filter(
      ([, status]) => status === 'NONE' || status === 'FAILED',
    );
    if (missed.length === 0) {
      Object.assign(job, {
        status: 'Failed',
        isEmpty: true,
        reasons: [
          'Manifest generation found no keys matching the filter criteria.',
        ],
      });
      return;
    }
    const target = destination?.assets.get(this.binding.destination);
    const copies =
      destination?.isReachable &&
      target?.isVersioned &&
      this.rules.some(({ isEnabled }) => isEnabled);
    for (const [key] of missed) {
      this.objects.set(key, copies ? 'COMPLETED' : 'FAILED');
      if (copies) {
        target.objects.set(key, 'REPLICA');
      }
    }
    job.status = 'Complete';
    job.total = missed.length;
    job[copies ? 'succeeded' : 'failed'] = missed.length;
  }
}
