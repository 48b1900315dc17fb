import type { Engine, Executor } from '@understudy/failover';
import type {
  ExecutorFactory,
  ExecutorParts,
  WorkingExecutor,
} from '@understudy/plugin-disaster-recovery-node';

const works = (executor: Executor): executor is WorkingExecutor =>
  'begin' in executor;

/**
 * What starts runs, and what carries them out: the portal's own engine, unless
 * an executor that somebody added does so itself.
 */
export function chooseExecutor(
  engine: Pick<Engine, 'start' | 'stop'>,
  parts: ExecutorParts,
  create?: ExecutorFactory,
): { executor: Executor; worker: Pick<Engine, 'start' | 'stop'> } {
  const executor = create?.(parts) ?? parts.leased;
  return {
    executor,
    worker: works(executor)
      ? { start: () => executor.begin(), stop: () => executor.stop() }
      : engine,
  };
}
