import {
  readLock,
  targetOfRun,
  within,
  type Clock,
  type Cloud,
} from '@understudy/failover';
import type { JournalAnchor } from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from './views';

/** An export waits no longer than this for a region. Seconds. */
const PATIENCE_SECONDS = 8;

/** Finds where else the head of a run's journal was written down (invariant I8). */
export class Anchors {
  constructor(
    private readonly options: {
      cloud: (accountId: string) => Cloud;
      clock: Clock;
    },
  ) {}

  /** Those that can be read now; a region that does not answer has none to show. */
  async of(run: SiteRun): Promise<JournalAnchor[]> {
    const { cloud, clock } = this.options;
    try {
      const { lock } = targetOfRun(run).to;
      const found = await within(clock, PATIENCE_SECONDS, () =>
        readLock(cloud(run.input.site.accountId), lock),
      );
      const content = found?.content;
      return content?.anchor && content.run === run.id
        ? [
            {
              where: `s3://${lock.bucket}/${lock.key} in ${lock.region}`,
              at: content.since,
              length: content.anchor.length,
              hash: content.anchor.head,
            },
          ]
        : [];
    } catch {
      return [];
    }
  }
}
