import { AdminHandler } from './admin/AdminHandler';
import {
  RealClock,
  ScaledClock,
  SteppedClock,
  type WorldTime,
} from './core/Clock';
import { Ticker } from './core/Ticker';
import type { SimulatorTimings } from './core/Timings';
import { World, type WorldState } from './core/World';
import { WorldClock } from './core/WorldClock';
import { AwsHandler } from './server/AwsHandler';
import { explainTakenPort } from './server/explainTakenPort';
import { startServer } from './server/SimulatorServer';
import { services } from './services';
import { SimulatorAdmin } from './SimulatorAdmin';
import { StackLoader } from './stacks/StackLoader';
import { startDnsServer } from './traffic/DnsServer';
import { startWorkloadServer, tickWorkload } from './workload';
import { WorldFile } from './WorldFile';

const HOST = '127.0.0.1';
const SAVE_EVERY_MS = 3000;

export interface AwsSimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  dnsPort?: number;
  workloadPort?: number;
  /** Where the world is kept from one start to the next; absent: in memory only. */
  stateFile?: string;
  /** A file with the world to start with; it is only read. */
  restore?: string;
  /** Of the randomness of a new world. */
  seed?: number;
  /** `stepped` moves only by `advance`; a rate is simulated seconds a second. */
  clock?: 'real' | 'stepped' | { rate: number };
  timings?: Partial<SimulatorTimings>;
  /** Short for the timing of the same name. */
  metricIntervalSeconds?: number;
}

export interface ServerAddress {
  host: string;
  port: number;
}

interface Stoppable {
  stop(): Promise<void>;
}

function createClock(
  kind: NonNullable<AwsSimulatorOptions['clock']>,
): WorldTime {
  if (kind === 'stepped') {
    return new SteppedClock();
  }
  return kind === 'real' ? new RealClock() : new ScaledClock(kind.rate);
}

/** @throws Error where the file is not there, is none, or its world would take another's place */
async function worldToStartWith(
  file: WorldFile | undefined,
  restore: string | undefined,
): Promise<WorldState | undefined> {
  const kept = await file?.read();
  if (!restore) {
    return kept;
  }
  if (kept) {
    throw new Error(
      `${
        file!.path
      } holds a world already, which ${restore} would replace; move it away, or start without one of the two`,
    );
  }
  const restored = await new WorldFile(restore).read();
  if (!restored) {
    throw new Error(`There is no file ${restore} to restore a world from`);
  }
  return restored;
}

/** AWS regions on loopback: HTTP for AWS and admin, DNS, and the workload behind the load balancers. */
export class AwsSimulator {
  /** Client of this simulator's own admin surface. */
  readonly admin: SimulatorAdmin;

  private constructor(
    /** For the SDK's `endpoint`: `http://127.0.0.1:<port>`. */
    readonly endpoint: string,
    readonly dns: ServerAddress,
    readonly workload: ServerAddress,
    readonly world: World,
    private readonly step: ((seconds: number) => void) | undefined,
    private readonly replace: (state: WorldState) => Promise<void>,
    private readonly end: () => Promise<void>,
  ) {
    this.admin = new SimulatorAdmin(endpoint);
  }

  /**
   * Starts a simulator; several in one process do not touch each other.
   *
   * @throws Error that names the port where one is taken
   */
  static async start(options: AwsSimulatorOptions = {}): Promise<AwsSimulator> {
    const { clock: kind = 'real', stateFile, metricIntervalSeconds } = options;
    const file = stateFile ? new WorldFile(stateFile) : undefined;
    const saved = await worldToStartWith(file, options.restore);
    const inner = createClock(kind);
    const clock = new WorldClock(inner);
    const world = new World(clock, options.seed, {
      ...options.timings,
      ...(metricIntervalSeconds ? { metricIntervalSeconds } : {}),
    });
    const restore = (state: WorldState) => {
      inner.resume(state.tickedAt!);
      world.restore(state);
    };
    if (saved) {
      restore(saved);
    }
    const ticker = new Ticker(world, clock, [
      { tick: tickWorkload },
      ...services,
    ]);
    const step =
      inner instanceof SteppedClock
        ? (seconds: number) => {
            for (let left = seconds; left > 0; left -= 1) {
              inner.advance(Math.min(1, left));
              ticker.catchUp();
            }
          }
        : undefined;
    const loader = new StackLoader(world, step);
    const servers: Stoppable[] = [];
    let ready = false;
    try {
      const { port = 0, dnsPort = 0, workloadPort = 0 } = options;
      const http = await explainTakenPort(
        'HTTP',
        port,
        startServer({
          port,
          aws: new AwsHandler(world, services),
          admin: new AdminHandler({
            world,
            loader,
            advance: step,
            restore: state => loader.whenIdle(() => restore(state)),
            ready: () => ready,
          }),
          before: () => ticker.catchUp(),
        }),
      );
      servers.push(http);
      const dns = await startDnsServer(world, { port: dnsPort });
      servers.push(dns);
      const workload = await explainTakenPort(
        'workload',
        workloadPort,
        startWorkloadServer(world, { port: workloadPort }),
      );
      servers.push(workload);
      ready = true;
      const rate = typeof kind === 'object' ? kind.rate : 1;
      if (!step) {
        ticker.start(Math.max(20, Math.min(250, 1000 / rate)));
      }
      const saver =
        file && setInterval(() => file.saveNow(world.state), SAVE_EVERY_MS);
      saver?.unref();
      return new AwsSimulator(
        `http://${HOST}:${http.port}`,
        { host: HOST, port: dns.port },
        { host: HOST, port: workload.port },
        world,
        step,
        state => loader.whenIdle(() => restore(state)),
        async () => {
          ticker.stop();
          clearInterval(saver);
          await stopAll(servers);
          file?.save(world.state);
        },
      );
    } catch (error) {
      await stopAll(servers);
      throw error;
    }
  }

  /** Steps a stepped clock second by second. @throws Error where the clock runs by itself */
  async advance(seconds: number): Promise<void> {
    if (!this.step) {
      throw new Error(
        "The clock runs by itself; start the simulator with clock: 'stepped' to step it",
      );
    }
    this.step(seconds);
  }

  /** Saves the world to a file as it is now. */
  async save(path: string): Promise<void> {
    new WorldFile(path).save(this.world.state);
  }

  /**
   * Goes on with a world that was saved, instead of the present one. A stepped or scaled clock goes on from when it was
   * saved; a real one is the wall clock, so that up to ten minutes are made up for.
   *
   * @throws Error that names the file where it is none; the present world stays
   */
  async restore(path: string): Promise<void> {
    const state = await new WorldFile(path).read();
    if (!state) {
      throw new Error(`There is no file ${path} to restore a world from`);
    }
    await this.replace(state);
  }

  /** Closes every port and saves the world. */
  async stop(): Promise<void> {
    await this.end();
  }
}

async function stopAll(servers: Stoppable[]): Promise<void> {
  await Promise.all(servers.map(server => server.stop()));
}
