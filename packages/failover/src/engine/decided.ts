import type { Decision, RunRecord } from './RunRecord';

/** What the answers depend on. */
export type Decided = Pick<
  RunRecord,
  'decisions' | 'requestedBy' | 'generation'
> & { plan: { hash: string; isolated?: boolean } };

const last = (run: Decided, ...kinds: Decision['kind'][]) =>
  [...run.decisions].reverse().find(({ kind }) => kinds.includes(kind));

/** What people decided about a run, read from its decisions; the newest of a kind counts. */
export const decided = {
  abort: (run: Decided) => last(run, 'abort', 'reject'),
  end: (run: Decided) => last(run, 'end'),
  /** After this stage nothing new is started. Who resumes after a pause takes back the pause alone. */
  heldAfter: (run: Pick<Decided, 'decisions'>) => {
    let stage: number | undefined;
    let isPaused = false;
    for (const decision of run.decisions) {
      if (decision.kind === 'pause') {
        isPaused ||= decision.stage === undefined;
        stage = decision.stage ?? stage;
      } else if (decision.kind === 'resume') {
        stage = isPaused ? stage : undefined;
        isPaused = false;
      }
    }
    return stage;
  },
  override: (run: Pick<Decided, 'decisions'>, guard: string) =>
    [...run.decisions]
      .reverse()
      .find(each => each.kind === 'override' && each.guard === guard),
  /**
   * Who asked for the run, retried or overrode in it: they cannot approve it. Where
   * steps stand alone, trying one again is a word about that step and not about the others.
   */
  involved: (run: Decided) =>
    new Set([
      run.requestedBy,
      ...run.decisions
        .filter(
          ({ kind }) =>
            kind === 'override' ||
            (kind === 'retry-step' && !run.plan.isolated),
        )
        .map(({ by }) => by),
    ]),
  /** Approvals that are bound to the run's plan and generation; one a person. */
  approvals: (run: Decided) => {
    const involved = decided.involved(run);
    const bound = run.decisions.filter(
      ({ kind, by, planHash, generation }) =>
        kind === 'approve' &&
        !involved.has(by) &&
        planHash === run.plan.hash &&
        generation === run.generation,
    );
    return [...new Map(bound.map(each => [each.by, each])).values()];
  },
  isRetried: (run: Decided, step: string) =>
    run.decisions.some(
      each => each.kind === 'retry-step' && each.step === step,
    ),
  breakGlass: (run: Decided) => last(run, 'break-glass'),
};
