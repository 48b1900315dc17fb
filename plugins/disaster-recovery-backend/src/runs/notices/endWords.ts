import { decided } from '@understudy/failover';
import {
  formatDuration,
  formatUser,
  movesUsers,
  type Decision,
} from '@understudy/plugin-disaster-recovery-common';
import { measuresOf, type SiteRun } from '../service/views';
import { sentence, sentences } from './RunWords';

const against = (name: string, seconds: number | undefined, target: number) =>
  seconds === undefined
    ? undefined
    : `${name} ${formatDuration(seconds)} of ${formatDuration(target)}`;

function measured(run: SiteRun): string | undefined {
  const { actual, input } = run;
  const { rtoSeconds, rpoSeconds } = input.site.objectives;
  const figures = [
    against('RTO', actual.rtoSeconds, rtoSeconds),
    against('RPO', actual.rpoSeconds, rpoSeconds),
  ].filter(Boolean);
  return figures.length > 0 ? `${figures.join(', ')}.` : undefined;
}

function drilled(run: SiteRun): string | undefined {
  const { restoreSeconds, standbyReadySeconds } = measuresOf(run) ?? {};
  const figures = [
    restoreSeconds !== undefined &&
      `restored in ${formatDuration(restoreSeconds)}`,
    standbyReadySeconds !== undefined &&
      `standby ready after ${formatDuration(standbyReadySeconds)}`,
  ].filter(Boolean);
  return figures.length > 0 ? `It ${figures.join(', ')}.` : undefined;
}

function succeeded(run: SiteRun): string | undefined {
  const { kind } = run.plan;
  const { fromRegion, toRegion } = run.input;
  if (kind === 'drill') {
    return drilled(run);
  }
  if (kind === 'reprotect') {
    return sentences(
      `${fromRegion} stands by again.`,
      "Start the site's pipeline: it adopts the new database there into Terraform's state.",
    );
  }
  return movesUsers(kind)
    ? sentences(
        `${toRegion} serves.`,
        measured(run),
        `No region stands by until ${fromRegion} is reprotected.`,
      )
    : undefined;
}

const decidedBy = (decision: Decision | undefined, what: string) =>
  decision &&
  `${formatUser(decision.by)} ${what}${
    decision.reason ? `: "${decision.reason}"` : ''
  }.`;

function failed(run: SiteRun): string {
  const { steps, plan, noReturnAt } = run;
  const step = steps.find(({ status }) => status === 'failed');
  const title = plan.steps.find(({ id }) => id === step?.id)?.title;
  return sentences(
    decidedBy(decided.end(run), 'ended it as it stood'),
    step?.error && sentence(`${title ?? step.id}: ${step.error}`),
    noReturnAt &&
      'It was past its point of no return: see what stands, and go on from there.',
  );
}

function aborted(run: SiteRun): string {
  const decision = decided.abort(run);
  return sentences(
    decidedBy(
      decision,
      decision?.kind === 'reject' ? 'rejected it' : 'aborted it',
    ),
    'What it did, as far as that is possible, was taken back.',
  );
}

const warned = ({ steps }: SiteRun) =>
  steps
    .flatMap(({ facts }) => (facts.warning ? [`${facts.warning}`] : []))
    .join(' ');

/** What came of a run, and what comes next. */
export function endWords(run: SiteRun): string {
  const { status, steps } = run;
  const change = steps.some(({ facts }) => facts.change);
  return sentences(
    status === 'succeeded' && succeeded(run),
    status === 'failed' && failed(run),
    status === 'aborted' && aborted(run),
    change && 'The change of its repository waits to be merged.',
    warned(run),
  );
}
