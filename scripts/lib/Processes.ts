import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

const STOP_SECONDS = 15;

/** Long-running TypeScript programs of this repository; their output goes to log files. */
export class Processes {
  readonly #children = new Map<string, ChildProcess>();
  readonly #logDirectory: string;
  #stopping = false;

  constructor(
    logDirectory: string,
    private readonly onExit: (message: string) => void,
  ) {
    this.#logDirectory = logDirectory;
    mkdirSync(logDirectory, { recursive: true });
  }

  logFile(name: string) {
    return join(this.#logDirectory, `${name}.log`);
  }

  /** Starts `entry` (TypeScript) in `cwd`, both relative to the root. */
  start(
    name: string,
    options: {
      cwd: string;
      entry: string;
      args: string[];
      env?: NodeJS.ProcessEnv;
    },
  ): ChildProcess {
    const transform = join(
      root,
      'node_modules/@backstage/cli/config/nodeTransform.cjs',
    );
    const endWithParent = join(root, 'scripts/lib/endWithParent.cjs');
    // A file of its own, not a pipe: writing must not fail when we are gone.
    const log = openSync(this.logFile(name), 'w');
    const child = spawn(
      process.execPath,
      [
        ...['--require', transform],
        ...['--require', endWithParent],
        options.entry,
        ...options.args,
      ],
      {
        cwd: join(root, options.cwd),
        env: { ...process.env, ...options.env },
        stdio: ['pipe', log, log],
        // Its own group: Ctrl-C reaches us alone, and we stop the children in order.
        detached: true,
      },
    );
    closeSync(log);
    this.#children.set(name, child);
    child.on('exit', (code, signal) => {
      this.#children.delete(name);
      if (!this.#stopping) {
        this.onExit(
          `The ${name} ended unexpectedly (${signal ?? `code ${code}`}). ` +
            `Its log is ${this.logFile(name)}.`,
        );
      }
    });
    return child;
  }

  /** Kills one program without warning, as a crash would. */
  async crash(name: string): Promise<void> {
    const child = this.#children.get(name);
    if (child) {
      this.#stopping = true;
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      this.#stopping = false;
    }
  }

  /** Stops everything, last started first; kills what does not stop by itself. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of [...this.#children.values()].reverse()) {
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(
        () => child.kill('SIGKILL'),
        STOP_SECONDS * 1000,
      );
      await gone;
      clearTimeout(timer);
    }
  }
}
