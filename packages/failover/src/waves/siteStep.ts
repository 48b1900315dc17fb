import type { WaveMember } from '@understudy/plugin-disaster-recovery-common';
import {
  AlreadySoError,
  HeldUpError,
  RefusedError,
  type Observation,
  type Step,
} from '../engine';
import { obstacleOf } from '../plan/guardsInTheWay';
import {
  decisionsFor,
  isLookedAt,
  isRetriedSince,
  overrideFor,
  overridesFor,
} from './decidedFor';
import { idOfRun } from './idOfRun';
import { siteStepId } from './planWave';
import { runsOfSite } from './runsOfSite';
import type { SiteRun, WaveContext } from './WaveContext';

/** Statuses in which a run goes nowhere until people decide. */
const STANDING = ['pending-approval', 'paused', 'needs-decision'];

/** A look into a silence takes ten seconds by itself, and other sites go on meanwhile. */
const LOOKS_AGAIN_SECONDS = 60;

const name = (run: SiteRun) => `${run.kind} #${run.number}`;

function endOf(run: SiteRun): string {
  if (run.status === 'succeeded') {
    return `${name(run)} led it to ${run.input.toRegion}`;
  }
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

/** Fails one site over by a run of its own, and waits for what becomes of it. */
export function siteStep(
  member: WaveMember,
  deadlineSeconds: number,
): Step<WaveContext> {
  const { site, toRegion, runsBefore } = member;
  const id = siteStepId(site);

  /** The site as it is looked at now. @throws RefusedError, AlreadySoError where there is nothing to start */
  async function look(context: WaveContext) {
    const { wave } = context;
    const { kind, mode } = wave.input;
    const subject = await context.site(site);
    if (!subject) {
      throw new RefusedError(
        `${site} is no longer in the catalog; bring it back, or go on without it`,
      );
    }
    const refusal = kind === 'dry-run' ? undefined : context.refusal(subject);
    if (refusal) {
      throw new RefusedError(refusal);
    }
    const plan = await context.plan(subject, toRegion);
    const { servedBy } = plan;
    if (servedBy === toRegion) {
      throw new AlreadySoError(`It is served by ${servedBy} already`);
    }
    // Nobody decided about a region that serves: where no approval is asked for, a person is.
    const isUnseen =
      servedBy !== undefined && !plan.requiresApproval && kind !== 'dry-run';
    if (isUnseen && mode !== 'planned' && !isLookedAt(wave, id)) {
      throw new RefusedError(
        `Its users are served by ${servedBy}, and nobody has looked: try it again to lead them away all the same`,
      );
    }
    return { subject, plan };
  }

  /** What was decided for all of them, to a run that asks for it. */
  async function passOn(context: WaveContext, run: SiteRun) {
    const word = overrideFor(context.wave, run);
    if (word) {
      const { by, guard, reason } = word;
      await context.change(
        {
          action: 'disaster-recovery:override',
          region: toRegion,
          resource: name(run),
        },
        () => context.decide(run.id, { kind: 'override', by, guard, reason }),
      );
    }
  }

  return {
    id,
    title: site,
    deadlineSeconds,

    async observe(context) {
      const { wave } = context;
      const runs = await context.runsOf(site, runsBefore);
      const { active, ended, isDone } = runsOfSite(wave, member, runs);
      if (ended && isDone) {
        return {
          state: 'done',
          outcome: `${name(ended)} succeeded`,
          facts: { idle: false, run: ended.id, led: true },
        };
      }
      if (active) {
        const word = overrideFor(wave, active);
        return word
          ? {
              state: 'todo',
              outcome: `Set ${word.guard} aside for ${name(active)} too`,
              facts: { idle: false, run: active.id },
            }
          : underWay(active);
      }
      // Whatever ended otherwise, people know why: nothing is begun again by itself.
      return ended && !isRetriedSince(wave, id, ended.endedAt ?? '')
        ? { state: 'impossible', outcome: endOf(ended) }
        : {
            state: 'todo',
            outcome: `Start a ${wave.input.kind} to ${toRegion}`,
            facts: { idle: false },
          };
    },

    async act(context) {
      const { wave } = context;
      const { active } = runsOfSite(
        wave,
        member,
        await context.runsOf(site, runsBefore),
      );
      if (active) {
        await passOn(context, active);
        return;
      }
      const { subject, plan } = await look(context);
      const overrides = overridesFor(wave, plan);
      const obstacle = obstacleOf(plan.guards, overrides);
      if (obstacle) {
        const { words: said, overridable, isUnseen } = obstacle;
        const since = context.startedAt(id) ?? context.now();
        const isEarly =
          context.now().getTime() - since.getTime() <
          LOOKS_AGAIN_SECONDS * 1000;
        throw isEarly && isUnseen
          ? new HeldUpError(said, overridable)
          : new RefusedError(said, overridable);
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
            id: idOfRun(wave, id),
            site: subject,
            plan,
            by: wave.requestedBy,
            reason: `${wave.reason} (${words})`,
            ...(wave.ticket && { ticket: wave.ticket }),
            overrides,
            wave: {
              id: wave.id,
              name: words,
              decisions: decisionsFor(wave, id, plan, context.now()),
            },
            now: context.now(),
          }),
      );
    },
  };
}
