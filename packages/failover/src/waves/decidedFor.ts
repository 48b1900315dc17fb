import type {
  Plan,
  WavePlan,
} from '@understudy/plugin-disaster-recovery-common';
import { decided, type Decision } from '../engine';
import type { StartRequest, StartedBy } from '../runs';
import { guardsInTheWay } from '../plan/guardsInTheWay';
import { isYoung } from '../steps/isYoung';
import { LOCK_GUARD } from '../steps/takeLock';
import type { SiteRun, WaveRun } from './WaveContext';

/** For so long a word that let the wave go on counts for what is begun: twice its validity, whoever extends it. Seconds. */
export const approvalSeconds = ({
  validForSeconds,
}: Pick<WavePlan, 'validForSeconds'>): number => 2 * validForSeconds;

const isRetryOf =
  (step: string) =>
  ({ kind, step: of }: Decision) =>
    kind === 'retry-step' && of === step;

/** Whether somebody wanted the site tried again, and that is the newest word about it. */
export const isLookedAt = ({ decisions }: WaveRun, step: string): boolean =>
  [...decisions]
    .reverse()
    .find(each => each.kind === 'override' || isRetryOf(step)(each))?.kind ===
  'retry-step';

/** Whether somebody wanted the site tried again since then. ISO 8601 UTC. */
export const isRetriedSince = (
  { decisions }: WaveRun,
  step: string,
  since: string,
): boolean => decisions.some(each => isRetryOf(step)(each) && each.at >= since);

/** Overrides of guards that are in the way of a plan, as they were given: they count for what was so then. */
export const overridesFor = (
  wave: WaveRun,
  plan: Plan,
): StartRequest['overrides'] =>
  guardsInTheWay(plan.guards, []).flatMap(({ guard, overridable }) => {
    const given = overridable && decided.override(wave, guard);
    return given
      ? [{ guard, reason: given.reason ?? '', by: given.by, at: given.at }]
      : [];
  });

/**
 * A word about a guard for which a run of the wave asks, and that it does not
 * know: it was given since the run was started. A word about locks is about those
 * that were held when it was given.
 */
export function overrideFor(
  wave: WaveRun,
  { question, decisions, createdAt }: SiteRun,
): Decision | undefined {
  const { guards = [], since = '' } = question ?? {};
  const given = guards.map(guard => decided.override(wave, guard));
  return given.find(
    word =>
      word !== undefined &&
      word.at >= (word.guard === LOCK_GUARD ? since : createdAt) &&
      !decisions.some(
        ({ kind, guard, at }) =>
          kind === 'override' && guard === word.guard && at >= word.at,
      ),
  );
}

/**
 * Who is served loses nothing by waiting for somebody who looks at his site: the
 * wave's approval is for those that are without service, or are left as planned.
 */
function approvalsFor(wave: WaveRun, plan: Plan, now: Date) {
  if (plan.mode !== 'planned' && plan.shape.approval === 'first') {
    return [];
  }
  const loud = decided.breakGlass(wave);
  const seconds = approvalSeconds(wave.plan);
  return [...decided.approvals(wave), ...(loud ? [loud] : [])]
    .filter(each => isYoung(each, seconds, now))
    .map(({ kind, by, reason }) => ({ kind, by, ...(reason && { reason }) }));
}

/** What people decided about the wave that is about the run of one site. */
export const decisionsFor = (
  wave: WaveRun,
  step: string,
  plan: Plan,
  now: Date,
): StartedBy['decisions'] => [
  // Whoever wanted the run cannot approve it.
  ...wave.decisions
    .filter(isRetryOf(step))
    .map(({ kind, by, at }) => ({ kind, by, at, step })),
  ...approvalsFor(wave, plan, now),
];
