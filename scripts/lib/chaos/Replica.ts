import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root';
import type { Blow } from './Fault';
import type { WorkerOptions } from './WorkerOptions';

export interface ReplicaOptions
  extends Pick<WorkerOptions, 'connection' | 'aws' | 'folder'> {
  name: string;
  offsetSeconds?: number;
  /** In its first life only. */
  blow?: Blow;
  /** Started anew when it is gone. */
  isRestarted: boolean;
}

/** A worker process, which may die and come back under another name, as something supervises it. */
export class Replica {
  #child: ChildProcess | undefined;
  #lives = 0;
  #isEnding = false;

  constructor(private readonly options: ReplicaOptions) {}

  get lives(): number {
    return this.#lives;
  }

  start(): void {
    const { name, connection, aws, folder, offsetSeconds = 0 } = this.options;
    this.#lives += 1;
    const owner = `AKIA${name.toUpperCase()}L${this.#lives}`;
    const worker: WorkerOptions = {
      owner,
      connection,
      aws,
      folder,
      offsetSeconds,
      ...(this.#lives === 1 && { blow: this.options.blow }),
    };
    const log = openSync(join(folder, `${name}.log`), 'a');
    const child = spawn(
      process.execPath,
      [
        ...[
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        ...['--require', join(root, 'scripts/lib/endWithParent.cjs')],
        join(root, 'scripts/lib/chaos/worker.ts'),
      ],
      {
        env: {
          ...process.env,
          UNDERSTUDY_CHAOS: JSON.stringify(worker),
          AWS_ACCESS_KEY_ID: owner,
          AWS_SECRET_ACCESS_KEY: 'simulated',
          NODE_COMPILE_CACHE: join(tmpdir(), 'understudy-chaos-cache'),
        },
        stdio: ['pipe', log, log],
      },
    );
    closeSync(log);
    this.#child = child;
    child.once('exit', () => {
      if (!this.#isEnding && this.options.isRestarted) {
        this.start();
      }
    });
  }

  /** Lets it go on where it was frozen. */
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
  }
}
