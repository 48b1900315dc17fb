import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Cloud } from '../cloud/types';
import type { RunConfig } from '../config';
import type { Lease } from '../store/Lease';
import type { RunDatabase } from '../store/RunDatabase';
import { plannedWorkflow } from './plannedWorkflow';
import { RunExecution } from './RunExecution';
import { RunSession } from './RunSession';

export interface EngineOptions {
  database: RunDatabase;
  cloud: (accountId: string) => Cloud;
  roleChanges: RoleChanges;
  config: RunConfig;
  logger: LoggerService;
  auditor: AuditorService;
  now?: () => Date;
}

/**
 * Works on runs that no living engine works on. Any number of engines may run
 * beside each other; the lease in the database decides who does what.
 */
export class Engine {
  readonly #owner = randomUUID();
  readonly #stopping = new AbortController();
  readonly #executions = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;

  constructor(private readonly options: EngineOptions) {}

  start(): void {
    const again = async () => {
      await this.poll();
      if (!this.#stopping.signal.aborted) {
        this.#timer = setTimeout(again, this.options.config.pollSeconds * 1000);
        this.#timer.unref();
      }
    };
    this.#polling = again();
  }

  /** Stops after the step's present call; another engine may go on at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#polling;
    await Promise.allSettled(this.#executions.values());
  }

  /** Takes up what is there to take up. Never throws: the next poll tries again. */
  async poll(): Promise<void> {
    const { database, config, logger } = this.options;
    try {
      for (const run of await database.orphans()) {
        if (this.#stopping.signal.aborted || this.#executions.has(run.id)) {
          continue;
        }
        const lease = await database.claim(
          run,
          this.#owner,
          config.leaseSeconds,
        );
        if (lease) {
          this.#executions.set(run.id, this.#execute(lease));
        }
      }
    } catch (error) {
      logger.warn('runs could not be taken up; trying again', toError(error));
    }
  }

  async #execute(lease: Lease): Promise<void> {
    const { database, cloud, roleChanges, config, logger, auditor } =
      this.options;
    const now = this.options.now ?? (() => new Date());
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, stop.signal]);
    const heartbeat = setInterval(async () => {
      // A database that does not answer is no lost lease; an old epoch is.
      const held = await database
        .renew(lease, config.leaseSeconds)
        .catch(() => true);
      if (!held) {
        stop.abort();
      }
    }, (config.leaseSeconds * 1000) / 3);
    heartbeat.unref();
    try {
      const run = await database.get(lease.runId);
      const session = new RunSession({
        lease,
        run,
        cloud: cloud(run.siteSnapshot.accountId),
        roleChanges,
        config,
        database,
        now,
      });
      const nodes = plannedWorkflow(run, config);
      await new RunExecution(session, nodes, logger, auditor, signal).run();
    } catch (error) {
      logger.warn(
        `run ${lease.runId} is left to the next engine`,
        toError(error),
      );
    } finally {
      clearInterval(heartbeat);
      this.#executions.delete(lease.runId);
      if (this.#stopping.signal.aborted) {
        await database.release(lease).catch(() => undefined);
      }
    }
  }
}
