import type { RunRecord, WorkflowSource } from '../../engine';
import type {
  FailoverContext,
  FailoverNode,
  FailoverStep,
} from '../../steps/FailoverStep';
import type { Mutation } from './Mutation';

/** The same thing, with some of its methods replaced. */
export const wrapped = <T extends object>(target: T, changes: Partial<T>): T =>
  new Proxy(target, {
    get(it, name) {
      if (name in changes) {
        return changes[name as keyof T];
      }
      const value = it[name as keyof T];
      return typeof value === 'function' ? value.bind(it) : value;
    },
  });

type Source = WorkflowSource<FailoverContext>;

/** Replaces steps of every workflow, by id. */
export const withSteps =
  (
    change: (node: FailoverNode, run: RunRecord) => FailoverNode,
  ): NonNullable<Mutation['source']> =>
  (source: Source) =>
    wrapped(source, {
      nodes: run =>
        (source.nodes(run) as FailoverNode[]).map(node => change(node, run)),
    });

/** Replaces parts of one step. */
export const withStep = (
  id: string,
  change: (step: FailoverStep) => Partial<FailoverStep>,
): NonNullable<Mutation['source']> =>
  withSteps(node =>
    node.step.id === id
      ? { ...node, step: { ...node.step, ...change(node.step) } }
      : node,
  );

/** Replaces what steps are given. */
export const withContext =
  (
    change: (
      context: FailoverContext,
      run: RunRecord,
    ) => Partial<FailoverContext>,
  ): NonNullable<Mutation['source']> =>
  source =>
    wrapped(source, {
      context: (run, base) => {
        const context = source.context(run, base);
        return { ...context, ...change(context, run) };
      },
    });

/** Replaces what is read of runs. */
export const withRuns =
  (
    change: (run: RunRecord) => Partial<RunRecord>,
  ): NonNullable<Mutation['store']> =>
  store => {
    const changed = (run: RunRecord) => ({ ...run, ...change(run) });
    return wrapped(store, {
      get: async id => {
        const run = await store.get(id);
        return run && changed(run);
      },
    });
  };

/** A drill deletes its mark without looking whether anything is left. */
export const blindVerify = withStep('verify-removal', ({ act }) => ({
  async observe(context) {
    return context.attemptsOf('verify-removal').length > 0
      ? { state: 'done', outcome: 'Nothing is left' }
      : { state: 'todo', outcome: 'Delete the mark' };
  },
  act,
}));
