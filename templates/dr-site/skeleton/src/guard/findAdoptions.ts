import { SITE_TAG } from '../tags';
import type { Forbidden } from './findForbidden';
import {
  valueOf,
  type PlanDocument,
  type ResourceChange,
} from './planDocument';

const DATABASE = 'aws_db_instance.database';
const SOURCE = 'replicate_source_db';

/**
 * What a plan must not take over from AWS, and what it must not make in the place
 * of something that is gone. A pipeline adopts the site's own database, in the role
 * that the code gives it, after a rebuild (`ci/adopt.sh`); whatever else is there
 * was made by somebody else. And where a primary is gone, a new one would be empty.
 * @param site - its name
 */
export const findAdoptions = (plan: PlanDocument, site: string): Forbidden[] =>
  plan.resource_changes.flatMap(resource => [
    ...strangers(resource, plan, site),
    ...emptyOnes(resource, plan),
  ]);

function strangers(
  { address, type, change }: ResourceChange,
  plan: PlanDocument,
  site: string,
): Forbidden[] {
  const { importing, before } = change;
  if (!importing) {
    return [];
  }
  const forbid = (problem: string, remedy: string) => [
    { address, problem, remedy },
  ];
  if (address !== DATABASE || importing.id !== `${site}-mysql`) {
    return forbid(
      `${type} ${importing.id ?? 'of an unknown name'} would be taken over`,
      'Let the code make it, or import it by hand; a pipeline adopts the database of the site alone',
    );
  }
  const tags = before?.tags_all as Record<string, unknown> | undefined;
  if (tags?.[SITE_TAG] !== site) {
    return forbid(
      `a database would be taken over whose tag ${SITE_TAG} is not ${site}`,
      `Tag it, if it is the database of ${site}`,
    );
  }
  const wanted = valueOf(plan, address, SOURCE) ?? '';
  return (before?.[SOURCE] ?? '') === wanted
    ? []
    : forbid(
        `a database would be taken over that replicates ${
          before?.[SOURCE] || 'nothing'
        }, and not ${wanted || 'nothing'}`,
        'Merge the change of roles first, or rebuild the database',
      );
}

function emptyOnes(
  { address, type, change }: ResourceChange,
  { resource_drift: drift }: PlanDocument,
): Forbidden[] {
  const isGone = drift.some(
    other =>
      other.address === address && other.change.actions.includes('delete'),
  );
  return type === 'aws_db_instance' &&
    isGone &&
    change.actions.includes('create') &&
    !change.after?.[SOURCE]
    ? [
        {
          address,
          problem: 'the database is gone, and an empty one would be made',
          remedy:
            'Restore it under the name that it had; the next plan adopts it',
        },
      ]
    : [];
}
