import type { DrillTerms } from '@understudy/plugin-disaster-recovery-common';
import type { Tags } from '../cloud/Cloud';
import { DRILL_TAG, EXPIRES_TAG, SITE_TAG } from '../site';
import type { FailoverContext } from './FailoverStep';

/** What counts where nobody decides anything about drills. */
export const DEFAULT_DRILL: DrillTerms = {
  maxSeconds: 3 * 3600,
  alarms: [],
};

/** From when on nothing of the drill may be there, whoever is gone. */
export const expiryOf = ({
  run,
  target,
}: Pick<FailoverContext, 'run' | 'target'>): Date =>
  new Date(run.createdAt.getTime() + target.drill.maxSeconds * 1000);

/** On everything that a drill creates. */
export const drillTags = (
  context: Pick<FailoverContext, 'run' | 'target'>,
): Tags => ({
  [SITE_TAG]: context.target.site.name,
  [DRILL_TAG]: context.run.id,
  [EXPIRES_TAG]: expiryOf(context).toISOString(),
});
