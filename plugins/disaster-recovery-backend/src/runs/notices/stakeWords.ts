import {
  changesRoles,
  movesUsers,
  runTitle,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from '../service/views';
import { sentences } from './RunWords';

/** `Failover #3`. */
export const titleOf = ({ plan, number }: SiteRun): string =>
  runTitle({ kind: plan.kind, number });

function usersSentence({ plan, noReturnAt }: SiteRun): string | undefined {
  if (noReturnAt || !changesRoles(plan.kind)) {
    return undefined;
  }
  return plan.shape.approval === 'first'
    ? 'Users are served as before until somebody approves.'
    : `Users were without service when it was requested, and ${plan.fromRegion} is fenced already.`;
}

/** What a run is, what it takes and costs, why it is wanted, and what users feel meanwhile. */
export function stakeWords(run: SiteRun): string {
  const { plan, input, decisions, reason, ticket } = run;
  const mode = movesUsers(plan.kind) ? `, ${input.mode}` : '';
  const overridden = decisions.flatMap(({ kind, guard }) =>
    kind === 'override' && guard ? [guard] : [],
  );
  return sentences(
    // Lists of notices show the first hundred characters: what it takes stands before what the title says too.
    plan.forecast && `${plan.forecast.words}.`,
    `Reason: "${reason}"${ticket ? `, ticket ${ticket}` : ''}.`,
    `${titleOf(run)}${mode}, ${input.fromRegion} to ${input.toRegion}.`,
    overridden.length > 0 && `Set aside: ${overridden.join(', ')}.`,
    usersSentence(run),
  );
}
