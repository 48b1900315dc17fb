import type { Decision } from '../engine';
import { divergenceInWords } from './divergenceInWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { keptSnapshotOf } from './keepOldPrimary';
import { noOldPrimary, oldPrimary } from './oldPrimary';

/** The guard whose override lets go of the old primary, once what it had is known and kept. */
export const RELEASE_GUARD = 'old-primary-kept';

/** The decision of a person who knew what is kept; undefined while there is none. */
export function releaseOf({
  facts,
  run,
}: Pick<FailoverContext, 'facts' | 'run'>): Decision | undefined {
  const { decisions: before } = facts('keep-old-primary');
  return typeof before === 'number'
    ? run.decisions
        .slice(before)
        .find(
          ({ kind, guard }) => kind === 'override' && guard === RELEASE_GUARD,
        )
    : undefined;
}

/** A person decides, with the facts before them: no run lets go of data by itself. */
export const releaseOldPrimary: FailoverStep = {
  id: 'release-old-primary',
  title: 'Let go of the old primary',
  description: ({ from }) =>
    `Asks for the override ${RELEASE_GUARD}: until somebody gives it, ${from.database.identifier} in ${from.region} stays.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 60,
  deadlineSeconds: 24 * 3600,
  permissions: ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots'],
  proof: true,
  guards: [RELEASE_GUARD],

  async observe(context) {
    const old = await oldPrimary(context);
    if (old.is !== 'a primary') {
      return noOldPrimary(old, context);
    }
    const { identifier } = keptSnapshotOf(context);
    const given = releaseOf(context);
    if (given) {
      return {
        state: 'done',
        outcome: `${given.by} lets go of it: "${given.reason}"`,
        overridden: true,
      };
    }
    const words =
      divergenceInWords(context.facts('record-divergence')) ??
      'An unknown number of writes were never replicated';
    return {
      state: 'impossible',
      outcome: `${words} from ${context.target.from.region}; the snapshot ${identifier} keeps them. Override ${RELEASE_GUARD} to let go of the database itself`,
      guards: [RELEASE_GUARD],
    };
  },

  async predict({ target }) {
    return {
      state: 'todo',
      outcome: `Ask whether ${target.from.database.identifier} may go`,
    };
  },
};
