import { readFileSync } from 'node:fs';
import type { SiteDefinition } from '../site';
import { findAdoptions } from './findAdoptions';
import { findForbidden } from './findForbidden';
import { findRefusedByAws } from './findRefusedByAws';
import { findTrafficMoves } from './findTrafficMoves';
import { parsePlan } from './planDocument';

/** What the guard says, and with which code it ends. */
export interface Verdict {
  /** 0: all may be applied; 1: something is forbidden; 2: something cannot be judged. */
  code: 0 | 1 | 2;
  lines: string[];
}

/**
 * Judges plans, each a file that `terraform show -json` wrote.
 * @param site - the one that they are of
 */
export function guardPlans(files: string[], site: SiteDefinition): Verdict {
  if (files.length === 0) {
    return { code: 2, lines: ['usage: npm run guard -- PLAN.json...'] };
  }
  const verdicts = files.map(file => guardPlan(file, site));
  return {
    code: Math.max(...verdicts.map(({ code }) => code)) as Verdict['code'],
    lines: verdicts.flatMap(({ lines }) => lines),
  };
}

function guardPlan(file: string, site: SiteDefinition): Verdict {
  try {
    const plan = parsePlan(readFileSync(file, 'utf8'));
    const forbidden = [
      ...findForbidden(plan),
      ...findRefusedByAws(plan),
      ...findAdoptions(plan, site.name),
      ...findTrafficMoves(plan, site.drMode),
    ];
    return forbidden.length === 0
      ? {
          code: 0,
          lines: [
            `${file}: ${changesIn(plan)} changes, none of them forbidden`,
          ],
        }
      : {
          code: 1,
          lines: [
            `${file}: refused`,
            ...forbidden.map(
              ({ address, problem, remedy }) =>
                `  ${address}: ${problem}.\n    ${remedy}.`,
            ),
            '  If it is meant: let two people do it by hand, with a plan of its own.',
          ],
        };
  } catch (error) {
    return {
      code: 2,
      lines: [`${file}: cannot be judged. ${(error as Error).message}`],
    };
  }
}

const changesIn = ({
  resource_changes: changes,
}: ReturnType<typeof parsePlan>) =>
  changes.filter(
    ({ mode, change }) =>
      mode === 'managed' && !change.actions.includes('no-op'),
  ).length;
