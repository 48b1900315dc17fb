import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Aws } from '../Aws';
import { createLaunchTemplate } from './createLaunchTemplate';
import { emulatorCredentials, type Target } from './Target';

const START_MS = 60_000;
/** What a shell answers for a command that it does not find. */
const NOT_FOUND = 127;

/** Waits for the address that moto prints when it listens; `undefined` where it cannot be started. */
async function addressOf(server: ChildProcess): Promise<string | undefined> {
  let output = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`moto_server does not start: ${output}`)),
      START_MS,
    );
    const done = (address: string | undefined) => {
      clearTimeout(timer);
      resolve(address);
    };
    const read = (chunk: Buffer) => {
      output += chunk;
      const address = /Running on (http:\S+)/.exec(output)?.[1];
      if (address) {
        done(address);
      }
    };
    server.stdout!.on('data', read);
    server.stderr!.on('data', read);
    server.on('error', () => done(undefined));
    server.on('exit', code => {
      if (code === NOT_FOUND) {
        done(undefined);
      } else {
        clearTimeout(timer);
        reject(new Error(`moto_server ended with ${code}: ${output}`));
      }
    });
  });
}

/** moto on a free port of loopback; `undefined` where `moto_server` is not installed. */
export async function motoTarget(): Promise<Target | undefined> {
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => server.kill();
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      kill();
      await once(server, 'exit');
    }
  };
  // Whoever ends the suite ends moto too.
  process.once('exit', kill);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(1));
  }
  try {
    const endpoint = await addressOf(server);
    if (!endpoint) {
      return undefined;
    }
    const aws = new Aws({
      endpoint,
      credentials: emulatorCredentials,
      // Whatever moto does, it does at once.
      patienceSeconds: 1,
    });
    await createLaunchTemplate(aws);
    return {
      name: 'moto',
      aws,
      // Its threads share what they list: a page of HTML tells of a list that changed meanwhile.
      brokeDown: text => /<!doctype/i.test(text),
      async stop() {
        aws.destroy();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
