import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DecisionContext,
  EngineConfig,
  Executor,
  RunStore,
  Tell,
  WorkflowSource,
} from '@understudy/failover';

export type { Executor } from '@understudy/failover';

/** What an executor is made of. @public */
export interface ExecutorParts {
  /** Where runs are kept: pages, decisions and evidence read nothing else. */
  store: RunStore;
  /** What runs do, in which world, and by which rules. */
  source: WorkflowSource;
  config: EngineConfig;
  clock: Clock;
  /** Which decisions may be taken. */
  rules: Omit<DecisionContext, 'now'>;
  /** Brings what a run has to say to people. */
  tell: Tell;
  log: (message: string, error?: unknown) => void;
  /** What stands there otherwise: it leaves runs in the store, for the portal's engines. */
  leased: Executor;
}

/**
 * An executor that carries runs out itself. The portal's own engines then stay
 * still. @public
 */
export interface WorkingExecutor extends Executor {
  /** Takes up what is there, and what is started from now on; called once the backend has started. */
  begin(): void;
  /** Stops after the calls that are under way; called when the backend stops. */
  stop(): Promise<void>;
}

/** Makes an executor, once, when the plugin starts. @public */
export type ExecutorFactory = (
  parts: ExecutorParts,
) => Executor | WorkingExecutor;

/** Where a module puts another executor in the place of the portal's. @public */
export interface ExecutorsExtensionPoint {
  /** @throws Error where one was set already */
  setExecutor(create: ExecutorFactory): void;
}

/** @public */
export const executorsExtensionPoint =
  createExtensionPoint<ExecutorsExtensionPoint>({
    id: 'disaster-recovery.executors',
  });
