import { PEOPLE } from '../world/drawEvents';
import {
  isDisturbed,
  isLock,
  secondsBetween,
  PROMOTE,
  type CallRule,
} from './Facts';

/** They run whenever they must. */
const CLEANUPS = [
  'remove-clone',
  'remove-rehearsal',
  'restore-standby',
  'release-lock',
  'verify-removal',
  'evidence',
];

/** I12: valid, of this generation, within the step's deadline, and wanted. */
const wanted: CallRule = {
  invariant: 'I12',
  broken(facts) {
    const { run, store, attempt, processTime, settings } = facts;
    const step = run.steps.find(({ id }) => id === attempt?.step);
    const planned = run.plan.steps.find(({ id }) => id === attempt?.step);
    const isCleanup = CLEANUPS.includes(step?.id ?? '');
    if (!attempt || !step || !planned || isCleanup || isLock(facts)) {
      return undefined;
    }
    if (run.exclusive && attempt.intentAt > run.validUntil) {
      return `${run.id} acts at ${attempt.intentAt}, valid until ${run.validUntil}`;
    }
    if (
      !isDisturbed(facts) &&
      Math.abs(secondsBetween(attempt.intentAt, processTime)) >
        settings.leaseSeconds + 60
    ) {
      return `${run.id} acts ${secondsBetween(
        attempt.intentAt,
        processTime,
      )} s after it announced that`;
    }
    const generation = store.generationOf(run.subject);
    if (generation !== run.generation) {
      return `${run.id} acts in generation ${run.generation}, now ${generation}`;
    }
    const late =
      secondsBetween(step.startedAt ?? attempt.intentAt, attempt.intentAt) -
      planned.deadlineSeconds -
      (step.extendedSeconds ?? 0);
    return attempt.verb === 'act' && late > 1
      ? `${run.id} acts for ${step.id} ${late} s after its deadline`
      : undefined;
  },
};

/** I12: nobody approves what he asked for, and an approval is of this plan. */
const approved: CallRule = {
  invariant: 'I12',
  broken({ call, run, to, attempt }) {
    const felt =
      call.action === PROMOTE ||
      call.action === 'rds:DeleteDBInstance' ||
      (run.kind !== 'reprotect' &&
        run.plan.shape.approval === 'first' &&
        call.action.startsWith('autoscaling:') &&
        call.region !== to.region);
    const isBack = attempt?.verb === 'undo';
    // What was begun is brought to its end, whoever is in it since.
    const isBegun = run.noReturnAt && run.noReturnAt !== attempt?.intentAt;
    const { approval } = run.plan.shape;
    if (!felt || isBack || isBegun || approval === 'none') {
      return undefined;
    }
    const given = new Set<string>();
    const involved = new Set([run.requestedBy]);
    for (const { kind, by, planHash, generation } of run.decisions) {
      if (kind === 'override' || kind === 'retry-step') {
        involved.add(by);
      }
      const isBound =
        planHash === run.plan.hash && generation === run.generation;
      if (kind === 'approve' && isBound && !involved.has(by)) {
        given.add(by);
      }
    }
    const isLoud = run.decisions.some(({ kind }) => kind === 'break-glass');
    return isLoud || given.size >= run.plan.approvals.count
      ? undefined
      : `${run.id} calls ${call.action} with ${given.size} of ${run.plan.approvals.count} approvals`;
  },
};

/** I10: nothing is promoted that no person asked for. */
const askedFor: CallRule = {
  invariant: 'I10',
  broken({ call, run, store }) {
    const [first] = store.peekJournal(run.id);
    const isAsked =
      first.entry.type === 'request' && PEOPLE.includes(first.entry.actor);
    return call.action === PROMOTE && !isAsked
      ? `${run.id} promotes, and ${first.entry.actor} asked for it`
      : undefined;
  },
};

export const wantedRules: CallRule[] = [askedFor, wanted, approved];
