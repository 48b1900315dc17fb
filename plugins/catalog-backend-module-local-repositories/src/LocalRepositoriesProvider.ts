import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assertError } from '@backstage/errors';
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { commitOf } from '@understudy/plugin-disaster-recovery-node';
import { readEntities } from './readEntities';

/**
 * Keeps the catalog equal to what stands at HEAD of every bare repository in
 * a folder. A repository that cannot be read is left out with one warning;
 * the others live on.
 */
export class LocalRepositoriesProvider implements EntityProvider {
  readonly #directory: string;
  readonly #logger: LoggerService;
  readonly #taskRunner: SchedulerServiceTaskRunner;
  #lastHeads?: string;

  constructor(options: {
    directory: string;
    logger: LoggerService;
    taskRunner: SchedulerServiceTaskRunner;
  }) {
    this.#directory = options.directory;
    this.#logger = options.logger;
    this.#taskRunner = options.taskRunner;
  }

  getProviderName() {
    return 'LocalRepositoriesProvider';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#taskRunner.run({
      id: 'local-repositories-refresh',
      fn: () => this.refresh(connection),
    });
  }

  /** Tells the catalog about every repository, unless none has changed. */
  async refresh(connection: EntityProviderConnection): Promise<void> {
    const heads = new Map<string, string | undefined>();
    for (const repository of await this.#repositories()) {
      heads.set(repository, await commitOf(repository, 'HEAD').catch(noHead));
    }
    const fingerprint = JSON.stringify([...heads]);
    if (fingerprint === this.#lastHeads) {
      return;
    }
    const entities = [];
    for (const repository of heads.keys()) {
      try {
        entities.push(...(await readEntities(repository)));
      } catch (error) {
        assertError(error);
        rethrowUnavailable(error);
        this.#logger.warn(
          `Repository ${repository} is left out of the catalog: ${error.message}`,
        );
      }
    }
    await connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
    this.#lastHeads = fingerprint;
  }

  async #repositories(): Promise<string[]> {
    const names = await readdir(this.#directory).catch(error => {
      // No repository was published yet.
      if (error.code === 'ENOENT') {
        return [];
      }
      throw error;
    });
    return names
      .filter(name => name.endsWith('.git') && !name.startsWith('.'))
      .sort()
      .map(name => join(this.#directory, name));
  }
}

/** A repository without a commit, or what is no repository at all. */
function noHead(error: Error): undefined {
  rethrowUnavailable(error);
}

/** Where git does not work, the catalog keeps what it knows. */
function rethrowUnavailable(error: Error) {
  if (error.name === 'ServiceUnavailableError') {
    throw error;
  }
}
