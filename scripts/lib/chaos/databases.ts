import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { migrationsDirectory } from '../../../plugins/disaster-recovery-backend/src/database';
import {
  startPostgres,
  type TestPostgres,
} from '../../../plugins/disaster-recovery-backend/src/__testUtils__/postgres';
import type { DatabaseKind } from './Fault';

/** A database of its own for one schedule. */
export interface OpenedDatabase {
  /** How others come to it. */
  connection: Knex.Config;
  knex: Knex;
  /** Nobody gets at it for so long. */
  away(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Whoever has no database hears it as an error; knex says it once more. */
const QUIET = { warn() {}, error() {}, deprecate() {}, debug() {} };

const POOL = { min: 0, max: 3 };

const pause = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

async function migrated(knex: Knex): Promise<Knex> {
  await knex.migrate.latest({ directory: migrationsDirectory });
  return knex;
}

async function openSqlite(folder: string): Promise<OpenedDatabase> {
  const filename = join(folder, 'runs.sqlite');
  const connection = {
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  };
  // Waiting for a lock would hold up everybody in this process.
  const patience = (milliseconds: number) => ({
    ...connection,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (raw: any, done: (error?: Error) => void) => {
        raw.pragma(`busy_timeout = ${milliseconds}`);
        done();
      },
    },
  });
  const knex = await migrated(knexFactory({ ...patience(0), log: QUIET }));
  return {
    connection,
    knex,
    async away(seconds) {
      const holder = knexFactory({ ...patience(0), log: QUIET });
      const tries = Date.now() + 5_000;
      const lock = (): Promise<unknown> =>
        holder.raw('begin exclusive').catch(async error => {
          if (Date.now() > tries) {
            throw error;
          }
          await pause(10);
          return lock();
        });
      await lock();
      await pause(seconds * 1000);
      await holder.raw('rollback');
      await holder.destroy();
    },
    close: () => knex.destroy(),
  };
}

/** Makes databases, on one PostgreSQL for all that leave it in peace. */
export class Databases {
  #shared: Promise<TestPostgres> | undefined;
  #count = 0;

  /** @param isDisturbed - gives it a server of its own */
  async open(
    kind: DatabaseKind,
    folder: string,
    isDisturbed: boolean,
  ): Promise<OpenedDatabase> {
    if (kind === 'sqlite') {
      return openSqlite(folder);
    }
    if (isDisturbed) {
      const own = await startPostgres();
      return this.#openOn(own, () => own.stop());
    }
    this.#shared ??= startPostgres();
    return this.#openOn(await this.#shared, async () => {});
  }

  async stop(): Promise<void> {
    await (await this.#shared)?.stop();
  }

  async #openOn(
    server: TestPostgres,
    afterwards: () => Promise<void>,
  ): Promise<OpenedDatabase> {
    this.#count += 1;
    const name = `chaos_${this.#count}`;
    const admin = knexFactory({
      client: 'pg',
      connection: server.connectionString,
    });
    await admin.raw(`create database ${name}`);
    await admin.destroy();
    const connection = {
      client: 'pg',
      connection: `${server.connectionString}/${name}`,
      pool: POOL,
    };
    const knex = await migrated(knexFactory({ ...connection, log: QUIET }));
    return {
      connection,
      knex,
      async away(seconds) {
        await server.halt();
        await pause(seconds * 1000);
        await server.resume();
      },
      async close() {
        await knex.destroy();
        await afterwards();
      },
    };
  }
}
