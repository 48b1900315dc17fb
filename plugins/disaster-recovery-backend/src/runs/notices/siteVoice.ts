import { isUnserved } from '@understudy/failover';
import {
  changesRoles,
  movesUsers,
  requestWords,
  runTitle,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from '../service/views';
import { endWords } from './endWords';
import { reasonWords, sentences } from './RunWords';
import type { RunVoice } from './RunVoice';

const titleOf = ({ plan, number }: SiteRun) =>
  runTitle({ kind: plan.kind, number });

function meanwhile({ plan, noReturnAt }: SiteRun): string | undefined {
  if (noReturnAt || !changesRoles(plan.kind)) {
    return undefined;
  }
  switch (plan.shape.approval) {
    case 'before-anything':
      return 'Nothing of it is done before somebody approves.';
    case 'first':
      return 'Users are served as before until somebody approves.';
    default:
      return `Users were without service when it was requested, and ${plan.fromRegion} is fenced already.`;
  }
}

function stake(run: SiteRun): string {
  const { plan, input, decisions } = run;
  const mode = movesUsers(plan.kind) ? `, ${input.mode}` : '';
  const overridden = decisions.flatMap(({ kind, guard }) =>
    kind === 'override' && guard ? [guard] : [],
  );
  return sentences(
    // Lists of notices show the first hundred characters: what it takes stands before what the title says too.
    plan.forecast && `${plan.forecast.words}.`,
    reasonWords(run),
    `${titleOf(run)}${mode}, ${input.fromRegion} to ${input.toRegion}.`,
    overridden.length > 0 && `Set aside: ${overridden.join(', ')}.`,
  );
}

/** Runs of sites. */
export const siteVoice: RunVoice = {
  name: (run: SiteRun) => `${run.subject}: ${titleOf(run)}`,
  asks: (run: SiteRun) =>
    requestWords({
      ...run.input,
      kind: run.plan.kind,
      number: run.number,
      site: run.subject,
      requestedBy: run.requestedBy,
    }),
  stake,
  meanwhile,
  asking: (run: SiteRun) =>
    isUnserved(run) ? 'Nobody serves users until it goes on.' : undefined,
  ended: endWords,
  link: ({ id }) => `/disaster-recovery/runs/${id}`,
  site: ({ subject }) => subject,
};
