import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

const START_MS = 60_000;

/** A process that listens on loopback. */
export interface Server {
  name: string;
  endpoint: string;
  /** From its start until it said where it listens. */
  startMs: number;
  /** Resident memory, MiB; `undefined` where the system has no /proc. */
  memoryMib(): Promise<number | undefined>;
  stop(): Promise<void>;
}

async function addressIn(
  child: ChildProcess,
  pattern: RegExp,
): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}: ${output}`));
    const timer = setTimeout(() => fail('It does not start'), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk;
      const address = pattern.exec(output)?.[1];
      if (address) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    // Both streams are read to the end: a full pipe would stop the server.
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.on('error', error => fail(error.message));
    child.on('exit', () => fail('It ended'));
  });
}

/**
 * Starts a server and waits until it prints its address.
 *
 * @param pattern - whose first group is the address
 * @throws Error with the output of a server that does not start
 */
export async function startServer(
  name: string,
  command: string[],
  pattern: RegExp,
): Promise<Server> {
  const started = performance.now();
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  // An interrupted benchmark leaves no server behind.
  process.once('exit', () => child.kill());
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      child.kill();
      await once(child, 'exit');
    }
  };
  try {
    const endpoint = await addressIn(child, pattern);
    return {
      name,
      endpoint,
      startMs: performance.now() - started,
      async memoryMib() {
        const status = await readFile(
          `/proc/${child.pid}/status`,
          'utf8',
        ).catch(() => '');
        const kib = /VmRSS:\s+(\d+)/.exec(status)?.[1];
        return kib === undefined ? undefined : Number(kib) / 1024;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`${name} cannot be started`, { cause: error });
  }
}
