import { stringifyError } from '@backstage/errors';
import type { FindingStatus } from '@understudy/plugin-disaster-recovery-common';
import type {
  AddedCheck,
  AddedCheckInput,
  AddedFinding,
} from '@understudy/plugin-disaster-recovery-node';
import type { CheckFinding } from '../checks/facts';
import type { Check, CheckInput } from '../types';

const STATUSES: FindingStatus[] = ['pass', 'warn', 'fail', 'unknown'];

/** What it may look at and no more, as a copy: nothing that it does to it reaches another check. */
function copyOf({
  site,
  roles,
  measurements,
  lastDrill,
  now,
}: CheckInput): AddedCheckInput {
  const { name, entityRef, owner, title, accountId, tier } = site;
  const { regions, objectives, manifests, traffic } = site;
  return structuredClone({
    site: {
      name,
      entityRef,
      owner,
      title,
      accountId,
      tier,
      regions,
      objectives,
      manifests,
      traffic,
    },
    roles,
    measurements,
    lastDrill,
    now,
  });
}

const isFinding = (value: AddedFinding): boolean =>
  STATUSES.includes(value?.status) && typeof value.reason === 'string';

/** A check that a module added, beside those of the product: whatever it does, the others are asked, and silence is unknown. */
export function addedCheck(added: AddedCheck): Check {
  const { id, title, critical, reads, fails, link } = added;
  const owner = id.split('.')[0];
  const remedy = `Ask whoever runs the checks of ${owner}`;
  const broken = (why: string): CheckFinding[] => [
    { status: 'unknown', reason: `The check ${id} ${why}`, remedy },
  ];
  return {
    id,
    title,
    critical,
    reads,
    fails,
    severity: 'fail',
    remedy,
    link,
    evaluate(input) {
      let found: AddedFinding[];
      try {
        found = added.evaluate(copyOf(input));
      } catch (error) {
        return broken(`failed: ${stringifyError(error)}`);
      }
      if (!Array.isArray(found) || !found.every(isFinding)) {
        return broken('answered something that is no list of findings');
      }
      return found.map(each => {
        const { status, reason, region, measuredAt } = each;
        const base = { status, reason, region, measuredAt };
        return status === 'pass'
          ? base
          : { ...base, remedy: each.remedy ?? remedy };
      });
    },
  };
}
