import { ACTIVE } from '../fixtures';
import { A_MOMENT, begun, triesOf, type WaveRule } from './WaveFacts';

/** Every word about a guard is somebody's, as he gave it and when. */
const words: WaveRule = {
  name: 'words',
  broken(facts) {
    const run = begun(facts);
    const given = facts.wave()?.decisions ?? [];
    const made = run?.decisions.find(
      ({ kind, guard, by, at }) =>
        kind === 'override' &&
        !given.some(
          word => word.guard === guard && word.by === by && word.at === at,
        ),
    );
    return made
      ? `${run?.subject}: ${made.by} never set ${made.guard} aside at ${made.at}`
      : undefined;
  },
};

/** Who is served is led away by whoever looked at his site. */
const served: WaveRule = {
  name: 'served',
  broken(facts) {
    const run = begun(facts);
    const wave = facts.wave();
    if (
      !run ||
      !wave ||
      run.kind === 'dry-run' ||
      run.input.mode === 'planned'
    ) {
      return undefined;
    }
    const seconds = facts.servedFor(run.subject, ACTIVE) ?? 0;
    const isGiven = run.decisions.some(({ kind }) =>
      ['approve', 'break-glass'].includes(kind),
    );
    const isLookedAt = run.plan.requiresApproval
      ? !isGiven
      : triesOf(wave, run.subject) > 0;
    return seconds > A_MOMENT && !isLookedAt
      ? `${run.subject} is led away unseen, served for ${seconds} s`
      : undefined;
  },
};

/** Nobody approves what he asked for, set aside or wanted tried again; nor for ever. */
const approved: WaveRule = {
  name: 'approved',
  broken(facts) {
    const { before, after } = facts.written;
    const wave = facts.wave();
    const stepOf = (run: typeof before) =>
      run?.steps.find(({ id }) => id === 'approval');
    const isOver =
      stepOf(after)?.status === 'succeeded' &&
      stepOf(before)?.status !== 'succeeded';
    if (!isOver || !wave || !after.exclusive || after.input.wave !== wave.id) {
      return undefined;
    }
    const tried = wave.decisions.filter(
      ({ kind, step, at }) =>
        kind === 'retry-step' &&
        step === `site:${after.subject}` &&
        at <= after.createdAt,
    );
    const involved = new Set([
      wave.requestedBy,
      ...tried.map(({ by }) => by),
      ...after.decisions
        .filter(({ kind }) => ['override', 'retry-step'].includes(kind))
        .map(({ by }) => by),
    ]);
    const givers = after.decisions.filter(
      ({ kind, by }) => kind === 'approve' && !involved.has(by),
    );
    const isLoud = after.decisions.some(({ kind }) => kind === 'break-glass');
    const { count } = after.plan.approvals;
    return isLoud || new Set(givers.map(({ by }) => by)).size >= count
      ? undefined
      : `${after.subject} goes on with ${givers.length} of ${count} approvals`;
  },
};

/** An approval of the wave that is as old as nobody remembers lets nothing begin. */
const young: WaveRule = {
  name: 'young',
  broken(facts) {
    const run = begun(facts);
    const wave = facts.wave();
    const given = run?.decisions.filter(({ kind }) =>
      ['approve', 'break-glass'].includes(kind),
    );
    const most = 2 * (wave?.plan.validForSeconds ?? 0) * 1000;
    const old = given?.find(
      ({ kind, by }) =>
        !wave?.decisions.some(
          each =>
            each.kind === kind &&
            each.by === by &&
            facts.now.getTime() - Date.parse(each.at) <= most,
        ),
    );
    return old
      ? `${run?.subject} is begun by an old word of ${old.by}`
      : undefined;
  },
};

/** Of whom what was decided is, and for what it counts. */
export const wordRules: WaveRule[] = [words, served, approved, young];
