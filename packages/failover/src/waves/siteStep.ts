import { createHash } from 'node:crypto';
import type {
  Plan,
  WaveMember,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE_STATUSES,
  decided,
  RefusedError,
  type Observation,
  type Step,
} from '../engine';
import { guardInWords, guardsInTheWay } from '../plan/guardsInTheWay';
import { changesRoles } from '../workflows/workflowOf';
import { siteStepId } from './planWave';
import type { SiteRun, WaveContext } from './WaveContext';

/** Statuses in which a run goes nowhere until people decide. */
const STANDING = ['pending-approval', 'paused', 'needs-decision'];

const name = (run: SiteRun) => `${run.kind} #${run.number}`;

/**
 * Id of the run that is to be started: the same for whoever starts it, so that a
 * site is failed over once, and another one after somebody wanted it tried again.
 */
function idOfNext({ wave }: WaveContext, step: string): string {
  const tries = wave.decisions.filter(
    each =>
      each.kind === 'override' ||
      (each.kind === 'retry-step' && each.step === step),
  ).length;
  const hex = createHash('sha256')
    .update(`${wave.id}/${step}/${tries}`)
    .digest('hex');
  // As version 8 of RFC 9562: made of what its maker likes.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function endOf(run: SiteRun): string {
  const failed = run.steps.find(({ status }) => status === 'failed');
  return failed
    ? `${name(run)} ${run.status} at ${failed.id}: ${failed.error}`
    : `${name(run)} ${run.status}`;
}

function underWay(run: SiteRun): Observation {
  const idle = STANDING.includes(run.status);
  const waits =
    run.status === 'pending-approval' ? 'waits for an approval' : 'is paused';
  return {
    state: 'waiting',
    outcome: idle
      ? `${name(run)} ${
          run.question ? `needs a decision: ${run.question.reason}` : waits
        }`
      : `${name(run)} is under way`,
    facts: { idle, run: run.id },
  };
}

/**
 * Who is served loses nothing by waiting for somebody who looks at his site: the
 * wave's approval is for those that are without service, or are left as planned.
 */
function approvalsFor({ wave }: WaveContext, plan: Plan) {
  if (plan.mode !== 'planned' && plan.shape.approval === 'first') {
    return [];
  }
  const loud = decided.breakGlass(wave);
  return [...decided.approvals(wave), ...(loud ? [loud] : [])].map(
    ({ kind, by, reason }) => ({ kind, by, ...(reason && { reason }) }),
  );
}

/** Fails one site over by a run of its own, and waits for what becomes of it. */
export function siteStep(
  { site, toRegion, runsBefore }: WaveMember,
  deadlineSeconds: number,
): Step<WaveContext> {
  const id = siteStepId(site);
  return {
    id,
    title: site,
    deadlineSeconds,

    async observe(context) {
      const { wave } = context;
      const next = idOfNext(context, id);
      const runs = await context.runsOf(site, runsBefore);
      const isOfOurs = (run: SiteRun) =>
        run.input.wave === wave.id ||
        (changesRoles(wave.input.kind) && changesRoles(run.kind));
      const ours = runs.filter(isOfOurs);
      // Whoever did it: a person may have been faster.
      const done = ours.find(
        run => run.status === 'succeeded' && run.input.toRegion === toRegion,
      );
      if (done) {
        return {
          state: 'done',
          outcome: `${name(done)} succeeded`,
          facts: { idle: false, run: done.id },
        };
      }
      const active = ours.find(run => ACTIVE_STATUSES.includes(run.status));
      if (active) {
        return underWay(active);
      }
      const own = ours.find(run => run.id === next);
      if (own) {
        return { state: 'impossible', outcome: endOf(own) };
      }
      return {
        state: 'todo',
        outcome: `Start a ${wave.input.kind} to ${toRegion}`,
        facts: { idle: false },
      };
    },

    async act(context) {
      const { wave } = context;
      const subject = await context.site(site);
      const refusal =
        wave.input.kind === 'dry-run' ? undefined : context.refusal(subject);
      if (refusal) {
        throw new RefusedError(refusal);
      }
      const plan = await context.plan(subject, toRegion);
      const overrides = guardsInTheWay(plan.guards, []).flatMap(
        ({ guard, overridable }) => {
          const given = overridable && decided.override(wave, guard);
          return given ? [{ guard, reason: given.reason ?? '' }] : [];
        },
      );
      const open = guardsInTheWay(plan.guards, overrides);
      if (open.length > 0) {
        throw new RefusedError(
          open.map(guardInWords).join('; '),
          open.filter(each => each.overridable).map(({ guard }) => guard),
        );
      }
      const words = `wave #${wave.number} away from ${wave.input.region}`;
      await context.change(
        {
          action: `disaster-recovery:${wave.input.kind}`,
          region: toRegion,
          resource: site,
        },
        () =>
          context.start({
            id: idOfNext(context, id),
            site: subject,
            plan,
            by: wave.requestedBy,
            reason: `${wave.reason} (${words})`,
            ...(wave.ticket && { ticket: wave.ticket }),
            overrides,
            wave: {
              id: wave.id,
              name: words,
              approvals: approvalsFor(context, plan),
            },
            now: context.now(),
          }),
      );
    },
  };
}
